import { apply } from './change.js'
import type { MessageKind } from './message.js'
import {
  COOLDOWN_MOST,
  COVER_AT_MOST,
  LOCK_WAIT,
  REQUEST_DEADLINE,
  VOUCH_EVERY,
  WAIT_AT_MOST,
} from './numbers.js'
import { own } from './own.js'
import type { EndReason } from './record.js'
import type { Degradation } from './snapshot.js'
import { owed, type State } from './state.js'
import { activeLine, endedLine } from './tombstone.js'
import type { AskEffect, AskKind } from './vocabulary.js'

// The verbs of `reduce`: each changes the draft of the state that it is given, and adds effects.

/** How long a question of this tab may take before it asks again of its own accord. */
export const REST: number = LOCK_WAIT + REQUEST_DEADLINE

export function ask(s: State, what: AskKind, more: Partial<AskEffect> = {}): void {
  if (what === 'check') s.askedAt = s.now
  if (what === 'check' || what === 'refresh' || more.shared) s.restUntil = s.now + REST
  s.effects.push(own<AskEffect>({ do: 'ask', what, activity: 'background', ...more }))
}

const OWN_INSTANTS = [
  'activityAt',
  'publishedAt',
  'lookedAt',
  'askedAt',
  'readAt',
  'storedActivityAt',
] as const
/** What this tab waits for: never longer than the server may ask for. */
const WAITS = ['retryAt', 'restUntil', 'changingUntil'] as const

/** A clock set back takes this tab's own instants along, or nothing would be due for long. */
export function setNow(s: State, now: number): void {
  for (const key of OWN_INSTANTS) s[key] = Math.min(s[key], now)
  for (const key of WAITS) s[key] = Math.min(s[key], now + COOLDOWN_MOST)
  if (now < s.now) {
    const most = now + VOUCH_EVERY
    s.holds = Object.fromEntries(Object.entries(s.holds).map(([hold, at]) => [hold, Math.min(at, most)]))
  }
  s.now = now
}

/** From here on the wall clock is right, and what this tab took for the time was not: its own instants move along. */
export function trustWall(s: State): void {
  for (const key of OWN_INSTANTS) s[key] = Math.max(0, s[key] - (s.now - s.wall))
  s.anchor = s.apart
  setNow(s, s.wall)
}

export function read(s: State): void {
  s.reading = true
  s.effects.push({ do: 'read' })
}

export function post(s: State, kind: MessageKind, sid: string, at: number = s.now): void {
  s.effects.push({ do: 'post', kind, sid, at })
}

export function setFault(s: State, what: Degradation, on: boolean): void {
  if (s.faults.includes(what) !== on)
    s.faults = on ? [...s.faults, what] : s.faults.filter((fault) => fault !== what)
}

/**
 * Hides the session that this tab shows until the server was asked. A tab that is `waking` reads the record first, and
 * asks once it is visible; one that was starting has its time to start again.
 */
export function cover(s: State, waking: boolean): void {
  if (waking && s.startingUntil) s.startingUntil = s.now + WAIT_AT_MOST
  if (!s.sid || s.startingUntil) return
  if (waking) s.readAt = 0
  s.coveredUntil = waking && s.hidden ? Infinity : s.now + COVER_AT_MOST
  s.unasked = true
}

/**
 * Ends session `sid` in this tab, synchronously. `own`: this tab ends it, so it tells all others, and the server if the
 * clock is the reason. Otherwise it was heard, and is only written down where that is still missing.
 */
export function endSession(s: State, sid: string, reason: EndReason, own: boolean): void {
  s.over = { sid, reason }
  s.restUntil = s.now + REST
  if (own || s.line === activeLine(sid)) s.effects.push({ do: 'bury', line: endedLine(s.over, s.now) })
  if (own) post(s, reason, sid)
  writeEnd(s, sid, reason)
  s.startingUntil = 0
  if (!s.sid || s.sid === sid) forget(s)
  const { tokens } = s.policy
  tokens?.rules.drop(s, sid, reason)
  // Credentials of this tab alone nobody else can revoke. A logout is asked for by its caller, who waits for the answer.
  const mine = own ? reason !== 'logout' : tokens && !tokens.shared
  if (mine && owed(s)) ask(s, 'logout')
}

/** Notes the end in the record, also where that is gone. */
export function writeEnd(s: State, sid: string, reason: EndReason): void {
  const change = { kind: 'end', sid, reason } as const
  s.record = apply(s.record, change, { now: s.now, policy: s.policy, writer: '', newId: () => sid })
  s.effects.push({ do: 'save', change })
}

/** Drops all this tab held of the session it showed. */
export function forget(s: State): void {
  s.policy.tokens?.rules.forget(s)
  s.sid = s.user = s.userId = undefined
  s.activityAt = s.coveredUntil = s.endingUntil = 0
  s.warned = false
}

/** No word from the server: what tombstone, record and deadlines show live is shown; what is gone, or was refused, ends. */
export function giveUp(s: State): void {
  s.startingUntil = s.coveredUntil = 0
  if (s.sid && (!s.record || s.denied === s.sid)) endSession(s, s.sid, 'revoked', true)
}
