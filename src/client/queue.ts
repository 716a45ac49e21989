import type { Clock, Lock, Locked } from '../ports.js'

/**
 * Waits for the lock of this name over all tabs, at most `wait` ms; then `run` runs once, with it or without. Once the
 * client is closed nobody waits any more, and nothing runs.
 */
export type Queue = (name: string, wait: number, run: Locked) => Promise<void>

export function createQueue(lock: Lock, clock: Clock, closing: AbortSignal): Queue {
  return (name, wait, run) => {
    const waiting = new AbortController()
    const stop = clock.after(wait, () => waiting.abort())
    return lock(name, AbortSignal.any([waiting.signal, closing]), async (granted) => {
      stop()
      if (!closing.aborted) await run(granted)
    })
  }
}

/** Where the platform has no locks nobody waits: what is written is compared all the same. */
export const noQueue: Queue = (_name, _wait, run) => run(true)
