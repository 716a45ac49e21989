import { Violation } from '../violation.js'
import type { Witness } from '../witness.js'

/** One law of the design, as it can be seen from outside. */
export interface Rule {
  /** Looks after everything that happens. */
  step?(): void
  /** Looks when the history is over, all is mended, and every tab had time. */
  end?(): void
}

export type MakeRule = (witness: Witness) => Rule

export const SECOND = 1000
export const MINUTE = 60 * SECOND

/** Fails the law unless `holds`. */
export function must(law: string, holds: boolean, seen: () => string): void {
  if (!holds) throw new Violation(law, seen())
}
