/**
 * How far the time has run out, by what was last said of it: each minute, then 60, 40, 20 and 10 seconds. Another mark
 * is another announcement; one of every second would never let a screen reader end.
 */
export const markOf = (seconds: number): number =>
  [10, 20, 40, 60].find((mark) => seconds <= mark) ?? Math.ceil(seconds / 60) * 60

/** From here on an announcement interrupts what is being read. */
export const URGENT = 20
