import type { Schedule } from './schedule.js'

/** 1 January 2030, 09:00 UTC: every world begins on the same morning. */
export const BEGINNING: number = Date.UTC(2030, 0, 1, 9)

/** The clocks of one machine, and the server's, which nobody here can set. */
export interface Machine {
  /** Epoch milliseconds, as this machine believes. */
  wall(): number
  /** Milliseconds this machine has been awake: stands still in sleep. */
  awake(): number
  /** Epoch milliseconds, as they are: the server's clock. */
  truth(): number
  /** Lets `ms` pass with the lid closed: the wall clock goes on, nothing runs, timers come late. */
  sleep(ms: number): void
  /** Somebody sets the wall clock forward or (negative) back. */
  step(ms: number): void
  /** From now on the wall clock gains (negative: loses) so many seconds in each. */
  drift(rate: number): void
}

export function createMachine(schedule: Schedule): Machine {
  let slept = 0
  let stepped = 0
  let rate = 0
  let driftingSince = BEGINNING
  const truth = (): number => BEGINNING + schedule.now() + slept
  const drifted = (): number => Math.round(rate * (truth() - driftingSince))
  return {
    truth,
    wall: () => truth() + stepped + drifted(),
    awake: schedule.now,
    sleep(ms) {
      slept += ms
    },
    step(ms) {
      stepped += ms
    },
    drift(next) {
      stepped += drifted()
      driftingSince = truth()
      rate = next
    },
  }
}
