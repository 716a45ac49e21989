import type { Clock, Stop } from '../ports.js'

/** Promises that resolve when the state has come to something, or when they have waited long enough. */
export interface Waiters {
  /** Resolves once `met` is true; after `most` ms (never, if absent) all the same. Rejects with what `fail` is given. */
  until(met: () => boolean, most?: number): Promise<void>
  /** The state has changed: those whose time has come go on. */
  look(): void
  fail(error: unknown): void
}

export function createWaiters(clock: Clock): Waiters {
  const waiting = new Set<{ met: () => boolean; go: Stop; fail: (error: unknown) => void }>()
  return {
    until: (met, most) =>
      new Promise((resolve, reject) => {
        if (met()) return resolve()
        let stop: Stop = () => {}
        const leave = (): void => {
          stop()
          waiting.delete(waiter)
        }
        const waiter = {
          met,
          go: () => resolve(leave()),
          fail: (error: unknown) => {
            leave()
            reject(error)
          },
        }
        waiting.add(waiter)
        if (most) stop = clock.after(most, waiter.go)
      }),
    look() {
      for (const waiter of [...waiting]) if (waiter.met()) waiter.go()
    },
    fail(error) {
      for (const waiter of [...waiting]) waiter.fail(error)
    },
  }
}
