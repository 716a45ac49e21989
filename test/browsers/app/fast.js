// `setSpeed(40)`: from now on the page's clocks and timers run forty times as fast, so that two minutes are three seconds.
;(() => {
  const real = performance.now.bind(performance)
  const { setTimeout: later, clearTimeout: never } = window
  const pending = new Map()
  let speed = 1
  let since = real()
  let gained = 0

  /** How far ahead of the world this page is, in milliseconds. */
  const ahead = () => gained + (real() - since) * (speed - 1)
  const faster = (clock) => () => clock() + ahead()
  Date.now = faster(Date.now.bind(Date))
  performance.now = faster(real)

  function arm(id, timer) {
    const run = () => {
      pending.delete(id)
      timer.run(...timer.rest)
    }
    timer.handle = later(run, Math.max(0, timer.due - performance.now()) / speed)
  }

  let ids = 0
  window.setTimeout = (run, delay = 0, ...rest) => {
    const timer = { run, rest, due: performance.now() + delay }
    pending.set(++ids, timer)
    arm(ids, timer)
    return ids
  }
  window.clearTimeout = (id) => {
    never(pending.get(id)?.handle)
    pending.delete(id)
  }

  window.setSpeed = (next) => {
    gained = ahead()
    since = real()
    speed = next
    for (const [id, timer] of pending) {
      never(timer.handle)
      arm(id, timer)
    }
  }
})()
