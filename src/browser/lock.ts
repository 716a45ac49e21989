import type { Lock } from '../ports.js'

/** The lock over all tabs by the Web Locks API; `undefined` where there is none (plain http). */
export function webLock(): Lock | undefined {
  const locks: LockManager | undefined = navigator.locks
  return (
    locks &&
    (async (name, signal, run) => {
      let running: Promise<void> | undefined
      try {
        await locks.request(name, { signal }, () => (running = run(true)))
      } catch {
        // Given up, refused (opaque origin), stolen by a stranger while running on, or `run` threw: what `run` came
        // to is the answer in every case.
      }
      return running ?? run(false)
    })
  )
}
