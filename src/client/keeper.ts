import type { Kept } from '../core/keys.js'
import { merge } from '../core/merge.js'
import { STORE_DEADLINE } from '../core/numbers.js'
import { readRecord, type SessionRecord, VERSION } from '../core/record.js'
import type { Clock, RecordStore, Stored } from '../ports.js'
import { bounded } from './bounded.js'

type Seen = SessionRecord | undefined

/** What the store held after a call. Calls are done in the order of `seq`; their answers may come out of turn. */
export interface Seeing {
  record: Seen
  changed: boolean
  seq: number
  /** The store said nothing in time: this is what the tab itself knows. */
  guessed?: boolean | undefined
  /** Token servers: what this tab's token store held then. */
  kept?: readonly Kept[] | undefined
}

/** The record store as the client uses it: values are checked, calls never fail and never hang. */
export interface Keeper {
  read(): Promise<Seeing>
  /** `change` returns the record it was given to write nothing. */
  update<T extends { record: Seen }>(change: (record: Seen) => T): Promise<T & Seeing>
  /** What `change` comes to by what this tab knows now. */
  guess<T extends { record: Seen }>(change: (record: Seen) => T): T & Seeing
  /** The last call did not get through. */
  readonly broken: boolean
}

export interface KeeperWorld {
  clock: Clock
  now(): number
  /** The record as this tab sees it: what is left while the store does not work. */
  view(): Seen
}

/**
 * One of a newer build's: its session, its end, when somebody was last there and when the server last answered are read;
 * it is never written, and the rest each tab of this build knows by itself.
 */
const isForeign = (record: Seen): boolean => !!record && record.v > VERSION

export function createKeeper(store: RecordStore, { clock, now, view }: KeeperWorld): Keeper {
  // A change that did not get through is in this tab's view; the next one that does takes it along.
  let behind = false
  let seq = 0
  let broken = false

  function seen({ record: value, activityAt }: Stored): Seen {
    const record = readRecord(value, now())
    // One that claims the future was flushed by a wrong clock.
    const at = typeof activityAt === 'number' && activityAt <= now() ? activityAt : 0
    const flushed =
      record && !record.ended && at > record.lastActivityAt ? { ...record, lastActivityAt: at } : record
    const mine = view()
    if (!mine || !(behind || isForeign(record))) return flushed
    if (!flushed) return mine
    // The server has answered a newer build's tab since: what it said then is not known here.
    const stale = isForeign(record) && (flushed.checkedAt ?? 0) > (mine.checkedAt ?? 0)
    return merge(flushed, stale ? { ...mine, idleEndsAt: undefined } : mine)
  }

  function judge<T extends { record: Seen }>(record: Seen, change: (record: Seen) => T, turn: number) {
    const result = change(record)
    return { ...result, changed: result.record !== record && !isForeign(record), seq: turn }
  }

  function guess<T extends { record: Seen }>(change: (record: Seen) => T): T & Seeing {
    return { ...judge(view(), change, ++seq), guessed: true }
  }

  return {
    guess,
    get broken() {
      return broken
    },

    async read() {
      if (behind) return this.update((record) => ({ record }))
      const turn = ++seq
      try {
        const record = seen(await bounded(clock, STORE_DEADLINE, store.read()))
        broken = false
        return { record, changed: false, seq: turn }
      } catch {
        broken = true
        return { record: view(), changed: false, seq: turn, guessed: true }
      }
    },

    async update(change) {
      let done: (ReturnType<typeof change> & Seeing) | undefined
      let late = false
      const turn = ++seq
      const work = (stored: Stored): Seen => {
        // Given up on: what it would write was decided for a world that has moved on.
        if (late) return undefined
        const record = seen(stored)
        done = judge(record, change, turn)
        // The record of a newer build is not this one's to write; the flushed instant beside it, which every build reads, is.
        // And where the record's instants were mended, that one is still of the wrong clock.
        const flushed = stored.activityAt !== undefined
        const mended = flushed && (done.record?.base ?? 0) > (record?.base ?? 0)
        const { lastActivityAt = 0 } = ((mended || isForeign(record)) && done.record) || {}
        if (lastActivityAt && stored.activityAt !== lastActivityAt) store.flush(lastActivityAt)
        return (done.changed || behind) && !isForeign(record) ? done.record : undefined
      }
      try {
        await bounded(clock, STORE_DEADLINE, store.update(work), () => {
          late = true
        })
        behind = broken = false
        return done ?? judge(view(), change, turn)
      } catch {
        behind = broken = true
        return done ? { ...done, seq: ++seq } : guess(change)
      }
    },
  }
}
