import { apply, type Change, type Pen } from '../core/change.js'
import type { Effect, SessionEvent } from '../core/vocabulary.js'
import type { RecordStore, Tombstone } from '../ports.js'
import type { Keeper } from './keeper.js'
import type { Transactions } from './transaction.js'

export interface EffectWorld {
  tombstone: Tombstone
  store: RecordStore
  keeper: Keeper
  transactions: Transactions
  pen(): Pen
  post(kind: string, sid: string, at: number): void
  dispatch(event: SessionEvent): void
}

/** Does what the core decided. What takes time answers with exactly one event, and never fails. */
export function createPerformer({
  tombstone,
  store,
  keeper,
  transactions,
  pen,
  post,
  dispatch,
}: EffectWorld) {
  let reading = false
  let again = false

  /** However many hints come in: at most one read in flight and one behind it. */
  async function read(): Promise<void> {
    again = true
    if (reading) return
    reading = true
    while (again) {
      again = false
      const { record, seq } = await keeper.read()
      dispatch({ type: 'stored', record, own: false, seq })
    }
    reading = false
  }

  async function save(change: Change): Promise<void> {
    const { record, changed, seq } = await keeper.update((seen) => ({ record: apply(seen, change, pen()) }))
    dispatch({ type: 'stored', record, own: changed && change.kind === 'expire', seq })
  }

  return (effect: Effect): void => {
    switch (effect.do) {
      case 'bury':
        return tombstone.write(effect.line)
      case 'post':
        return post(effect.kind, effect.sid, effect.at)
      case 'flush':
        return store.flush(effect.at)
      case 'hurry':
        return transactions.hurry()
      case 'depart':
        return transactions.depart()
      case 'read':
        return void read()
      case 'save':
        return void save(effect.change)
      case 'ask':
        return void transactions.run(effect)
    }
  }
}
