import { createLaggedShelf } from './laggedShelf.js'
import type { Life } from './life.js'
import { createPromptCalls } from './promptCalls.js'
import type { Random } from './random.js'
import type { Schedule } from './schedule.js'
import { createShelf, type Shelf } from './shelf.js'
import { createTransactions, type Transactions } from './transactions.js'

/** Where the tabs of a world keep their tokens; each behaves as the store of that name in a browser. */
export type TokensKind = 'memory' | 'session' | 'local' | 'indexedDb'

/** What a kind of store is made of: how its calls are carried out, and what a page of a tab finds. */
export interface Place {
  calls: Omit<Transactions, 'enqueue'>
  shelfOf(tab: string, life: Life): Shelf
  /** As an operator sees it. */
  shelfIn(tab: string): Shelf
  clear(): void
}

export interface PlaceOptions {
  kind: TokensKind
  schedule: Schedule
  random: Random
  /** How long, at most, a write to `'local'` takes to be seen by the other tabs, in milliseconds. */
  lag: number
}

export function createPlace({ kind, schedule, random, lag }: PlaceOptions): Place {
  if (kind === 'indexedDb') {
    const shelf = createShelf()
    const calls = createTransactions(schedule, random)
    return { calls, shelfOf: () => shelf, shelfIn: () => shelf, clear: shelf.clear }
  }
  const calls = createPromptCalls()
  if (kind === 'local') {
    const shelf = createLaggedShelf(schedule, random, lag)
    const shelfOf = (_: string, life: Life): Shelf => shelf.seenBy(life)
    return { calls, shelfOf, shelfIn: () => shelf, clear: shelf.clear }
  }
  return kind === 'session' ? perTab(calls) : perPage(calls)
}

function perTab(calls: Place['calls']): Place {
  const tabs = new Map<string, Shelf>()
  const shelfIn = (tab: string): Shelf => {
    const shelf = tabs.get(tab) ?? createShelf()
    tabs.set(tab, shelf)
    return shelf
  }
  return { calls, shelfIn, shelfOf: shelfIn, clear: () => tabs.forEach((shelf) => void shelf.clear()) }
}

function perPage(calls: Place['calls']): Place {
  const latest = new Map<string, Shelf>()
  const shelfOf = (tab: string, life: Life): Shelf => {
    const shelf = createShelf()
    latest.set(tab, shelf)
    life.atDeath(shelf.clear)
    return shelf
  }
  return { calls, shelfOf, shelfIn: (tab) => latest.get(tab) ?? createShelf(), clear: () => {} }
}
