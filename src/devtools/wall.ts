/** The page's wall clock, which may be set. */
export interface Wall {
  /** As the machine believes. */
  real(): number
  /** Off by this much from now on, in milliseconds. */
  set(offset: number): void
}

/** Sets it for all of the page, as by hand: what draws a countdown asks `Date.now`, and no port. */
export function pageWall(): Wall {
  const { now } = Date
  return {
    real: () => now.call(Date),
    set(offset) {
      Date.now = offset ? () => now.call(Date) + offset : now
    },
  }
}
