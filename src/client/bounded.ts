import { SessionError } from '../core/errors.js'
import type { Clock } from '../ports.js'

/** `work`, or a rejection with code `timeout` once `ms` milliseconds have passed; `late` is called then. */
export function bounded<T>(
  clock: Clock,
  ms: number,
  work: Promise<T>,
  late?: (error: SessionError) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = clock.after(ms, () => {
      const error = new SessionError('timeout', `no answer within ${ms} ms`)
      late?.(error)
      reject(error)
    })
    work.then(resolve, reject).finally(stop)
  })
}
