import type { Browser } from './browser.js'
import type { LoadedPage } from './page.js'

/** What is alive in a page: all zero once its session is closed. */
export interface Counts {
  timers: number
  /** On the page and on its sources of activity. */
  listeners: number
  channels: number
  /** Held or waited for. */
  locks: number
  /** Of the record and of tokens. */
  stores: number
  /** Reads and changes of a store without an answer yet. */
  calls: number
  /** Under way. */
  requests: number
}

/** What has happened since the world began. */
export interface Totals {
  /** Messages posted to other tabs. */
  messages: number
  /** Writes to the record store, flushed activity included. */
  writes: number
  /** Writes to the token stores. */
  tokenWrites: number
  /** Lines written to the synchronous note. */
  lines: number
  requests: number
}

export function countsOf({ air, locks, disk, vault, network }: Browser, page: LoadedPage): Counts {
  return {
    timers: page.life.timers(),
    listeners: page.listeners(),
    channels: air.open(page.life),
    locks: locks.open(page.life),
    stores: disk.open(page.life) + (vault?.open(page.life) ?? 0),
    calls: disk.calls(page.life) + (vault?.calls(page.life) ?? 0),
    requests: network.open(page.life),
  }
}

export function addCounts(all: readonly Counts[]): Counts {
  const sum: Counts = { timers: 0, listeners: 0, channels: 0, locks: 0, stores: 0, calls: 0, requests: 0 }
  for (const counts of all) for (const key of Object.keys(sum) as (keyof Counts)[]) sum[key] += counts[key]
  return sum
}

export function totalsOf({ air, disk, vault, note, network }: Browser): Totals {
  return {
    messages: air.posted.length,
    writes: disk.writes(),
    tokenWrites: vault?.writes() ?? 0,
    lines: note.writes(),
    requests: network.sent.length,
  }
}
