import type { Stop } from '../ports.js'
import { type Duration, milliseconds } from './duration.js'
import type { Schedule } from './schedule.js'
import { createSettle } from './settle.js'

/** How time passes in a world. */
export interface Runner {
  /** Lets this much time pass for the machine, with all that happens in it. `0`: only what is due now. */
  run(duration: Duration): Promise<void>
  /**
   * Lets time pass until the promise is settled, and gives its value or rejects as it does; rejects when that takes
   * more than `within` (default `'1m'`).
   */
  until<T>(promise: Promise<T>, within?: Duration): Promise<T>
  /** Calls `check` after everything that happens, once the pages are quiet. What it throws ends the run. */
  watch(check: () => void): Stop
}

export function createRunner(schedule: Schedule): Runner {
  const settle = createSettle()
  const checks = new Set<() => void>()
  let running = false

  const quiet = async (): Promise<void> => {
    await settle()
    for (const check of checks) check()
  }
  /** Runs to `end`, or until `done` says so. */
  const runTo = async (end: number, done: () => boolean): Promise<void> => {
    if (running) throw new Error('the world is already running: await one run before the next')
    running = true
    try {
      await quiet()
      while (!done() && schedule.step(end)) await quiet()
    } finally {
      running = false
    }
  }

  return {
    run: (duration) => runTo(schedule.now() + milliseconds(duration), () => false),
    async until(promise, within = '1m') {
      let settled = false
      const settling = promise.then(
        () => (settled = true),
        () => (settled = true),
      )
      await runTo(schedule.now() + milliseconds(within), () => settled)
      if (settled) await settling
      else throw new Error(`not settled within ${within}`)
      return promise
    },
    watch(check) {
      checks.add(check)
      return () => void checks.delete(check)
    },
  }
}
