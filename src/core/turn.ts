import { end } from './change.js'
import { COVER_AT_MOST, REQUEST_DEADLINE } from './numbers.js'
import type { Policy } from './policy.js'
import type { EndReason } from './record.js'
import { type Degradation, owed } from './snapshot.js'
import type { State } from './state.js'
import { activeLine, endedLine } from './tombstone.js'
import type { AskEffect, AskKind, Effect, Stamp } from './vocabulary.js'

/** One run of `reduce`: its own copy of the state, and the effects so far. */
export interface Turn {
  s: State
  effects: Effect[]
  policy: Policy
  stamp: Stamp
}

/** How long a question of this tab may take before it asks again by itself. */
const REST = REQUEST_DEADLINE + 2000

export function ask(turn: Turn, what: AskKind, more: Partial<AskEffect> = {}): void {
  const { s } = turn
  if (what === 'check') s.askedAt = s.now
  if (what === 'check' || more.shared) s.restUntil = s.now + REST
  turn.effects.push({ do: 'ask', what, activity: 'background', ...more })
}

export function setFault(turn: Turn, what: Degradation, on: boolean): void {
  const { s } = turn
  if (s.faults.includes(what) !== on) s.faults = on ? [...s.faults, what] : s.faults.filter((fault) => fault !== what)
}

/** Hides the session that this tab shows until the record and the server were asked: it may have missed its end. */
export function cover(turn: Turn): void {
  const { s } = turn
  if (!s.sid || s.startingUntil) return
  s.coveredUntil = s.hidden ? Infinity : s.now + COVER_AT_MOST
  s.unasked = true
}

/**
 * Ends session `sid` in this tab, synchronously. `own`: this tab ends it, so it tells all others, and the server if a
 * person or the clock is the reason. Otherwise it was heard, and is only written down where that is still missing.
 */
export function endSession(turn: Turn, sid: string, reason: EndReason, own: boolean): void {
  const { s, effects, policy, stamp } = turn
  s.over = { sid, reason }
  s.restUntil = s.now + REST
  if (own || stamp.line === activeLine(sid)) effects.push({ do: 'bury', line: endedLine(s.over, s.now) })
  if (own) effects.push({ do: 'post', kind: reason, sid, at: s.now })
  effects.push({ do: 'save', change: { kind: 'end', sid, reason } })
  if (s.record?.sid === sid) s.record = end(s.record, reason, policy)
  s.startingUntil = 0
  if (s.sid === sid || !s.sid) forget(s)
  // A logout is asked for by its caller, who waits for the answer.
  if (own && reason !== 'logout' && s.record?.sid === sid && owed(s)) ask(turn, 'logout')
}

/** Drops all this tab held of the session it showed. */
export function forget(s: State): void {
  s.sid = s.user = s.userId = undefined
  s.activityAt = s.coveredUntil = s.endingUntil = 0
  s.warned = false
}
