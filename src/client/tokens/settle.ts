import { RETRY_MOST } from '../../core/numbers.js'
import type { AnsweredEvent, AskEffect, SessionEvent } from '../../core/vocabulary.js'
import type { Exchange, Exchanged } from '../exchange.js'
import type { Keeper } from '../keeper.js'

/** Puts credentials under the session that the answer came to, or away when it came to none. */
export async function settle(
  { drop, rekey, read }: Pick<Exchange, 'drop' | 'rekey' | 'read'>,
  event: AnsweredEvent,
  { keyed, fixation }: Exchanged,
  began: string | undefined,
  canLogout: boolean,
): Promise<SessionEvent> {
  const { record, ask, outcome } = event
  const to = began ?? keyed
  const settled = { ...event, fixation: !!fixation && !!began }
  if (!keyed || (record?.sid === to && to === keyed && outcome !== 'void')) return settled
  if (began && began !== keyed) await rekey(keyed, began)
  // Another sign-in won since: this answer is not about that session.
  const lost = record && record.sid !== to
  const signIn = ask.what === 'login' || ask.what === 'begin'
  if (to && signIn && (lost || outcome === 'void')) await drop(to, 'replaced', canLogout)
  const { kept } = await read(record)
  return { ...settled, kept, outcome: lost ? 'void' : outcome }
}

/** Nothing could be sent: in its time, which the refresh that failed has told. */
export async function later(
  keeper: Keeper,
  now: () => number,
  ask: AskEffect,
  answer: AnsweredEvent['answer'],
): Promise<SessionEvent> {
  const seen = await keeper.read()
  const at = now()
  const { cooldownUntil = 0 } = seen.record ?? {}
  const retryAt = cooldownUntil > at ? cooldownUntil : at + RETRY_MOST
  return { type: 'answered', ask, answer, retryAt, unsent: true, ...seen, outcome: 'counted' }
}
