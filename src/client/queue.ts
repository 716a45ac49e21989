import type { Clock, Lock, Locked } from '../ports.js'

/**
 * Waits for the lock of this name over all tabs, at most `wait` ms; then `run` runs once, with it or without. Once the
 * client is closed nobody waits any more, and nothing runs.
 */
export type Queue = (name: string, wait: number, run: Locked) => Promise<void>

export function createQueue(lock: Lock, clock: Clock, closing: AbortSignal): Queue {
  // What then waits for an alarm waits for ever, and is not to keep the lock with it.
  const releases = new Set<() => void>()
  closing.addEventListener('abort', () => {
    for (const release of releases) release()
  })
  return (name, wait, run) => {
    const waiting = new AbortController()
    const stop = clock.after(wait, () => waiting.abort())
    const held: Locked = (granted) =>
      new Promise((resolve, reject) => {
        stop()
        if (closing.aborted) return resolve()
        releases.add(resolve)
        run(granted)
          .then(resolve, reject)
          .finally(() => releases.delete(resolve))
      })
    return lock(name, AbortSignal.any([waiting.signal, closing]), held)
  }
}

/** Where the platform has no locks nobody waits: what is written is compared all the same. */
export const noQueue: Queue = (_name, _wait, run) => run(true)
