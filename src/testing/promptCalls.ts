import type { Life } from './life.js'
import { countOf, type DiskState, type Transactions } from './transactions.js'

/**
 * Calls that are carried out in the task they are made in, as those of Web Storage and of plain memory are. A page
 * that dies in the next instant has still made them.
 */
export function createPromptCalls(): Omit<Transactions, 'enqueue'> {
  const waiting = new Map<object, Life>()
  let state: DiskState = 'well'
  let hung: (() => void)[] = []

  const transact = <T>(life: Life, run: () => T): Promise<T> =>
    new Promise((resolve, reject) => {
      if (!life.alive()) return
      const call = {}
      waiting.set(call, life)
      const forget = life.atDeath(() => waiting.delete(call))
      const carryOut = (): void => {
        if (state === 'hangs') return void hung.push(carryOut)
        if (!life.running()) return void life.task(0, carryOut)
        forget()
        waiting.delete(call)
        try {
          if (state === 'fails') throw new Error('storage is blocked')
          resolve(run())
        } catch (error) {
          reject(error)
        }
      }
      carryOut()
    })

  return {
    transact,
    state: () => state,
    become(next) {
      state = next
      const late = hung
      hung = []
      for (const run of late) run()
    },
    calls: (life) => countOf(waiting, life),
  }
}
