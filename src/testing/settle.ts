/**
 * Waits until the program has nothing left to do by itself: every promise callback has run, and those that these
 * started. One turn of the event loop does that. No timer is involved, so no real time passes.
 */
export function createSettle(): () => Promise<void> {
  const turn = nextTurn()
  return () => new Promise(turn)
}

/** The cheapest way to a new turn of the event loop that this platform has. */
function nextTurn(): (run: () => void) => void {
  const { setImmediate, MessageChannel, setTimeout } = globalThis as typeof globalThis & {
    setImmediate?: (run: () => void) => void
  }
  if (setImmediate) return (run) => setImmediate(run)
  if (typeof MessageChannel !== 'function') return (run) => void setTimeout(run, 0)
  return (run) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      run()
    }
    port2.postMessage(null)
  }
}
