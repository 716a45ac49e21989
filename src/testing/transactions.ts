import type { Life } from './life.js'
import type { Random } from './random.js'
import type { Schedule } from './schedule.js'

/** What a storage does when it is asked: answers, says nothing until it is well again, or throws. */
export type DiskState = 'well' | 'hangs' | 'fails'

/** How the pages of a browser get at what they share: one transaction after the other. */
export interface Transactions {
  state(): DiskState
  /** Sets the state; what hung is carried out once all is well again. */
  become(state: DiskState): void
  /** Queues something that no page waits for. */
  enqueue(run: () => void): void
  /** A transaction whose script part runs in the page: late when it is frozen, not at all when it is dead. */
  transact<T>(life: Life, run: () => T): Promise<T>
  /** How many transactions wait for an answer. */
  calls(life?: Life): number
}

export function createTransactions(schedule: Schedule, random: Random): Transactions {
  const waiting = new Map<object, Life>()
  let state: DiskState = 'well'
  let hung: (() => void)[] = []
  let lastAt = 0

  /** Queues one transaction behind all others. */
  const enqueue = (run: () => void): void => {
    lastAt = Math.max(lastAt, schedule.now()) + random.between(0, 2)
    schedule.at(lastAt, () => (state === 'hangs' ? hung.push(run) : run()))
  }
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

  return {
    enqueue,
    transact,
    state: () => state,
    become(next) {
      state = next
      const late = hung
      hung = []
      for (const run of late) enqueue(run)
    },
    calls: (life) => countOf(waiting, life),
  }
}

/** How many of these belong to this page, or to any. */
export const countOf = (owners: ReadonlyMap<unknown, Life>, life?: Life): number =>
  [...owners.values()].filter((owner) => !life || owner === life).length
