import type { Life } from './life.js'
import type { Random } from './random.js'
import type { Schedule } from './schedule.js'
import { createShelf, type Rows, type Shelf } from './shelf.js'

/** What is written: seen by a page whose process starts now. */
export interface LaggedShelf extends Shelf {
  /** What this page sees: its own writes at once, those of others up to the lag late. */
  seenBy(life: Life): Shelf
}

/** One page's picture of the shelf. */
interface View {
  shelf: Shelf
  /** Puts what was written as the `order`th, unless the page saw or wrote something later there. */
  take(order: number, ...write: Parameters<Shelf['put']>): void
  /** When the latest write of others arrives: their order is kept. */
  arrival: number
}

/**
 * A shelf as localStorage is: each process has its own picture of it, which the others' writes reach a little later,
 * so that "read, then write" under a lock can still overwrite what it never saw.
 */
export function createLaggedShelf(schedule: Schedule, random: Random, lag: number): LaggedShelf {
  const rows: Rows = new Map()
  const truth = createShelf(rows)
  const views = new Map<Life, View>()
  let order = 0
  let clearedAt = 0

  const createView = (): View => {
    const shelf = createShelf(new Map([...rows].map(([name, row]) => [name, new Map(row)])))
    const seen = new Map<string, number>()
    return {
      shelf,
      arrival: 0,
      take(at, name, sid, kept) {
        const key = JSON.stringify([name, sid])
        if (at <= Math.max(clearedAt, seen.get(key) ?? 0)) return
        seen.set(key, at)
        shelf.put(name, sid, kept)
      },
    }
  }
  const write = (writer: View | undefined, ...what: Parameters<Shelf['put']>): void => {
    const at = ++order
    truth.put(...what)
    writer?.take(at, ...what)
    for (const view of views.values()) {
      if (view === writer) continue
      view.arrival = Math.max(view.arrival, schedule.now() + random.between(0, lag))
      if (view.arrival === schedule.now()) view.take(at, ...what)
      else schedule.at(view.arrival, () => view.take(at, ...what))
    }
  }
  const clear = (): void => {
    clearedAt = order
    truth.clear()
    for (const { shelf } of views.values()) shelf.clear()
  }

  return {
    ...truth,
    clear,
    put: (...what) => write(undefined, ...what),
    seenBy(life) {
      const view = views.get(life) ?? createView()
      views.set(life, view)
      life.atDeath(() => views.delete(life))
      return { ...view.shelf, put: (...what) => write(view, ...what), clear }
    },
  }
}
