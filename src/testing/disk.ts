import type { RecordStore, Stop, Stored } from '../ports.js'
import { copy } from './copy.js'
import type { Life } from './life.js'
import type { Random } from './random.js'
import type { Schedule } from './schedule.js'
import { countOf, createTransactions, type DiskState } from './transactions.js'

/** One row of the shared disk: a record, and the activity instant beside it. */
type Row = { record?: unknown; activityAt?: unknown }

/** The record store all tabs of a browser share: transactions in order, each all or nothing. */
export interface Disk {
  state(): DiskState
  /** Sets the state; what hung is carried out once the disk is well again. */
  become(state: DiskState): void
  /** Forgets everything, as when site data is cleared. */
  clear(): void
  read(name: string): Stored
  /** A script of the same origin writes this value. */
  write(name: string, record: unknown): void
  /** Transactions that changed the record, and activity instants flushed. */
  writes(): number
  /** How many stores are open, and how many calls wait for an answer. */
  open(life?: Life): number
  calls(life?: Life): number
  connect(life: Life): (name: string) => RecordStore
  watch(report: (life: Life, name: string, record: unknown) => void): Stop
}

export function createDisk(schedule: Schedule, random: Random): Disk {
  const { state, become, enqueue, transact, calls } = createTransactions(schedule, random)
  const rows = new Map<string, Row>()
  const opened = new Map<object, Life>()
  const watchers = new Set<(life: Life, name: string, record: unknown) => void>()
  let writes = 0

  const rowOf = (name: string): Row => {
    const row = rows.get(name) ?? {}
    rows.set(name, row)
    return row
  }
  const stored = (name: string): Stored => {
    const row = rows.get(name)
    return copy({ record: row?.record, activityAt: row?.activityAt })
  }
  const put = (name: string, row: Row): void => {
    Object.assign(rowOf(name), copy(row))
    writes++
  }
  const change = (life: Life, name: string, decide: (stored: Stored) => unknown): void => {
    const record = decide(stored(name))
    if (record === undefined) return
    put(name, { record })
    for (const report of watchers) report(life, name, record)
  }

  const connect =
    (life: Life) =>
    (name: string): RecordStore => {
      const key = {}
      opened.set(key, life)
      life.atDeath(() => opened.delete(key))
      return {
        read: () => transact(life, () => stored(name)),
        update: (decide) => transact(life, () => change(life, name, decide)),
        flush: (activityAt) => {
          if (life.alive()) enqueue(() => void (state() === 'fails' || put(name, { activityAt })))
        },
        close: () => void opened.delete(key),
      }
    }

  return {
    connect,
    state,
    become,
    clear: () => rows.clear(),
    read: stored,
    write: (name, record) => void Object.assign(rowOf(name), { record: copy(record) }),
    writes: () => writes,
    open: (life) => countOf(opened, life),
    calls,
    watch(report) {
      watchers.add(report)
      return () => void watchers.delete(report)
    },
  }
}
