import type { OpenTokens, Stop, TokenStore } from '../ports.js'
import { copy } from './copy.js'
import type { Earlier } from './earlier.js'
import type { Kept } from './kept.js'
import type { Life } from './life.js'
import { createPlace, type PlaceOptions } from './place.js'
import type { Shelf } from './shelf.js'
import { countOf, type DiskState } from './transactions.js'

/** The token stores of one browser. */
export interface Vault {
  /** Whether all tabs see the same. */
  readonly shared: boolean
  /** Sets the state; memory is always well. */
  become(state: DiskState): void
  /** Forgets what site data is; memory is none. */
  clear(): void
  /** What was in this tab's store before the page opened it, by session id, is put there by `earlier`. */
  connect(tab: string, life: Life, earlier?: Earlier): OpenTokens
  /** What is kept for the session of this name in a tab: of the page that it shows, or showed last. */
  read(tab: string, name: string): Record<string, unknown>
  writes(): number
  /** How many stores are open, and how many calls wait for an answer. */
  open(life?: Life): number
  calls(life?: Life): number
  watch(report: (kept: Kept) => void): Stop
}

export function createVault(options: PlaceOptions): Vault {
  const { kind } = options
  const place = createPlace(options)
  const opened = new Map<object, Life>()
  const watchers = new Set<(kept: Kept) => void>()
  const shared = kind === 'local' || kind === 'indexedDb'
  let writes = 0

  const change = (life: Life, shelf: Shelf, name: string, sid: string, decide: Decide): void => {
    const kept = copy(decide(shelf.get(name, sid)))
    if (kept === undefined) return
    shelf.put(name, sid, kept)
    writes++
    for (const report of watchers) report({ life, sid, kept })
  }
  const connect: Vault['connect'] = (tab, life, earlier) => (name) => {
    const key = {}
    const shelf = place.shelfOf(tab, life)
    for (const [sid, kept] of Object.entries(earlier?.(tab) ?? {})) shelf.put(name, sid, kept)
    opened.set(key, life)
    life.atDeath(() => opened.delete(key))
    const store: TokenStore = {
      shared,
      read: () => place.calls.transact(life, () => shelf.all(name)),
      update: (sid, decide) => place.calls.transact(life, () => change(life, shelf, name, sid, decide)),
      close: () => void (opened.delete(key) && kind === 'memory' && shelf.clear()),
    }
    return store
  }

  return {
    shared,
    connect,
    become: (state) => void (kind === 'memory' || place.calls.become(state)),
    clear: place.clear,
    read: (tab, name) => place.shelfIn(tab).all(name),
    writes: () => writes,
    open: (life) => countOf(opened, life),
    calls: place.calls.calls,
    watch(report) {
      watchers.add(report)
      return () => void watchers.delete(report)
    },
  }
}

type Decide = Parameters<TokenStore['update']>[1]
