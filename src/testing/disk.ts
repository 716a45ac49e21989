import type { RecordStore, Stop, Stored } from '../ports.js'
import { copy } from './copy.js'
import type { Life } from './life.js'
import type { Random } from './random.js'
import type { Schedule } from './schedule.js'

/** One row of the shared disk: a record, and the activity instant beside it. */
type Row = { record?: unknown; activityAt?: unknown }

/** What the disk does when it is asked: answers, says nothing until it is well again, or throws. */
export type DiskState = 'well' | 'hangs' | 'fails'

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
  names(): string[]
  /** Transactions that changed the record, and activity instants flushed. */
  writes(): number
  /** How many stores are open, and how many calls wait for an answer. */
  open(life?: Life): number
  calls(life?: Life): number
  connect(life: Life): (name: string) => RecordStore
  watch(report: (life: Life, name: string, record: unknown) => void): Stop
}

export function createDisk(schedule: Schedule, random: Random): Disk {
  const rows = new Map<string, Row>()
  const opened = new Map<object, Life>()
  const waiting = new Map<object, Life>()
  const watchers = new Set<(life: Life, name: string, record: unknown) => void>()
  let state: DiskState = 'well'
  let hung: (() => void)[] = []
  let lastAt = 0
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
  /** Queues one transaction behind all others. */
  const enqueue = (run: () => void): void => {
    lastAt = Math.max(lastAt, schedule.now()) + random.between(0, 2)
    schedule.at(lastAt, () => (state === 'hangs' ? hung.push(run) : run()))
  }
  /** A transaction whose script part runs in the page: late when it is frozen, not at all when it is dead. */
  const transact = <T>(life: Life, run: () => T): Promise<T> => {
    if (!life.alive()) return new Promise(() => {})
    const call = {}
    waiting.set(call, life)
    const forget = life.atDeath(() => waiting.delete(call))
    return new Promise((resolve, reject) => {
      const answer = (delay: number, settle: () => void): void => {
        life.task(delay, () => {
          forget()
          waiting.delete(call)
          settle()
        })
      }
      const carryOut = (): void => {
        if (!life.running()) return void life.task(0, () => enqueue(carryOut))
        try {
          if (state === 'fails') throw new Error('the disk fails')
          const result = run()
          answer(random.between(0, 2), () => resolve(result))
        } catch (error) {
          answer(0, () => reject(error))
        }
      }
      enqueue(carryOut)
    })
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
          if (life.alive()) enqueue(() => void (state === 'fails' || put(name, { activityAt })))
        },
        close: () => void opened.delete(key),
      }
    }

  return {
    connect,
    state: () => state,
    become(next) {
      state = next
      const late = hung
      hung = []
      for (const run of late) enqueue(run)
    },
    clear: () => rows.clear(),
    read: stored,
    write: (name, record) => void Object.assign(rowOf(name), { record: copy(record) }),
    names: () => [...rows.keys()],
    writes: () => writes,
    open: (life) => count(opened, life),
    calls: (life) => count(waiting, life),
    watch(report) {
      watchers.add(report)
      return () => void watchers.delete(report)
    },
  }
}

const count = (owners: ReadonlyMap<unknown, Life>, life?: Life): number =>
  [...owners.values()].filter((owner) => !life || owner === life).length
