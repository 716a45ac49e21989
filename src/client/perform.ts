import { apply, type Change, type Pen } from '../core/change.js'
import type { Effect, SessionEvent } from '../core/vocabulary.js'
import type { RecordStore, Tombstone } from '../ports.js'
import type { Exchange } from './exchange.js'
import type { Keeper } from './keeper.js'
import type { Sender } from './send.js'
import type { Transactions } from './transaction.js'

export interface EffectWorld {
  tombstone: Tombstone
  store: RecordStore
  keeper: Keeper
  exchange?: Exchange | undefined
  sender: Sender
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
  exchange,
  sender,
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
    // Opening a database takes its time: `createSession` returns before.
    await undefined
    while (again) {
      again = false
      const { record, seq, kept } = await keeper.read()
      dispatch({ type: 'stored', record, own: false, seq, kept })
    }
    reading = false
  }

  async function save(change: Change): Promise<void> {
    const { record, changed, seq, kept } = await keeper.update((seen) => ({
      record: apply(seen, change, pen()),
    }))
    dispatch({ type: 'stored', record, own: changed && change.kind === 'expire', seq, kept })
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
        // A token's logout takes nothing away from the sign-in that follows.
        return exchange ? undefined : sender.hurry()
      case 'depart':
        return sender.depart()
      case 'drop':
        sender.abandon(effect.sid)
        return void exchange?.drop(effect.sid, effect.reason, effect.revoke)
      case 'rekey':
        return void exchange?.rekey(effect.from, effect.to)
      case 'read':
        return void read()
      case 'save':
        return void save(effect.change)
      case 'ask':
        return void transactions.run(effect)
    }
  }
}
