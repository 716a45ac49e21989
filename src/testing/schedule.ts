import type { Stop } from '../ports.js'

interface Item {
  at: number
  run: () => void
  cancelled: boolean
}

/** What is going to happen, in the order of running time: milliseconds since the world began, without sleep. */
export interface Schedule {
  now(): number
  /** Runs `run` at this instant (the past means now), after all that was scheduled for it earlier. */
  at(instant: number, run: () => void): Stop
  after(delay: number, run: () => void): Stop
  /** Runs the next item due by `end`; `false` when there is none, and then it is `end`. */
  step(end: number): boolean
  /** When the next item is due. */
  next(): number | undefined
}

export function createSchedule(): Schedule {
  const items: Item[] = []
  let now = 0

  const at = (instant: number, run: () => void): Stop => {
    const item: Item = { at: Math.max(now, Math.ceil(instant)), run, cancelled: false }
    items.splice(placeAfter(items, item.at), 0, item)
    return () => {
      item.cancelled = true
    }
  }
  const next = (): number | undefined => {
    while (items[0]?.cancelled) items.shift()
    return items[0]?.at
  }
  const step = (end: number): boolean => {
    const due = next()
    if (due === undefined || due > end) {
      now = Math.max(now, end)
      return false
    }
    now = due
    items.shift()?.run()
    return true
  }
  return { now: () => now, at, after: (delay, run) => at(now + Math.max(0, delay), run), step, next }
}

/** The place behind all items due at this instant or before: same instant, first come first served. */
function placeAfter(items: readonly Item[], instant: number): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((items[middle] as Item).at <= instant) low = middle + 1
    else high = middle
  }
  return low
}
