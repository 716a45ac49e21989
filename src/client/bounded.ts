import { SessionError } from '../core/errors.js'
import type { Clock, Stop } from '../ports.js'

/**
 * `work`, or a rejection with code `timeout` once `ms` milliseconds have passed; `late` is called then. Time in which this
 * page did not run does not count.
 */
export function bounded<T>(clock: Clock, ms: number, work: Promise<T>, late?: () => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const arm = (again: boolean): Stop => {
      const stopped = clock.mono() + 2 * ms
      return clock.after(ms, () => {
        // The page was stopped: the answer may wait right behind this alarm. Once: a hidden page's alarms are all late.
        if (again && clock.mono() > stopped) {
          stop = arm(false)
          return
        }
        const error = new SessionError('timeout', `no answer within ${ms} ms`)
        late?.()
        reject(error)
      })
    }
    let stop = arm(true)
    work.then(resolve, reject).finally(() => stop())
  })
}
