import type { Witness } from '../witness.js'

export { must } from '../law.js'

/** A way to see from outside that a law is broken. */
export interface Rule {
  /** Looks after everything that happens. */
  step?(): void
  /** Looks when the history is over, all is mended, and every tab had time. */
  end?(): void
}

export type MakeRule = (witness: Witness) => Rule

export const SECOND = 1000
export const MINUTE = 60 * SECOND
