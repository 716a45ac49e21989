import type { Lock } from '../ports.js'

/** The lock over all tabs by the Web Locks API; `undefined` where there is none (plain http). */
export function webLock(): Lock | undefined {
  const locks: LockManager | undefined = navigator.locks
  return (
    locks &&
    (async (name, wait, run) => {
      let running: Promise<void> | undefined
      const options = wait ? { signal: AbortSignal.timeout(wait) } : { ifAvailable: true }
      try {
        await locks.request(name, options, (lock) => (running = run(!!lock)))
      } catch {
        // Not granted in time, refused (opaque origin), stolen by a stranger while running on, or
        // `run` threw: what `run` came to is the answer in every case.
      }
      return running ?? run(false)
    })
  )
}
