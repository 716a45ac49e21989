/** What a tab remembers of its two clocks: where it anchored them, and how far apart they last were. */
export interface ClockState {
  wall: number
  mono: number
  apart: number
}

/** Wall and monotonic clock differ by more than this since the last look: somebody set the time, or the machine slept. */
const STEP = 2000

export function anchor(wall: number, mono: number): ClockState {
  return { wall, mono, apart: wall - mono }
}

/**
 * The instant it is: elapsed time is the larger of wall and monotonic, so neither setting the clock back nor a
 * monotonic clock that stood still in sleep lengthens a session.
 */
export function instant(clock: ClockState, wall: number, mono: number): number {
  return Math.max(wall, clock.wall + mono - clock.mono)
}

export function stepped(clock: ClockState, wall: number, mono: number): boolean {
  return Math.abs(wall - mono - clock.apart) > STEP
}
