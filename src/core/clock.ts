/**
 * The instant it is, by a wall clock and a monotonic one that was once `anchor` behind it. Elapsed time is the larger of
 * the two, so neither setting the clock back nor a monotonic clock that stood still in sleep lengthens a session.
 */
export function instant(anchor: number, wall: number, mono: number): number {
  return Math.max(wall, mono + anchor)
}
