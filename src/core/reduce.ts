import { acts } from './acts.js'
import { adopt } from './adopt.js'
import { agenda, type Due } from './agenda.js'
import { answered } from './answered.js'
import { called } from './called.js'
import { instant } from './clock.js'
import { happenings } from './happenings.js'
import { inquire } from './inquire.js'
import { readMessage } from './message.js'
import { CHECK_ON_RETURN, LATE, LATE_HIDDEN, PUBLISH_EVERY, SKEW, STEP, WAIT_AT_MOST } from './numbers.js'
import { own } from './own.js'
import { END_REASONS, type EndReason } from './record.js'
import { snapshotOf, warningOf } from './snapshot.js'
import { awake, type Live, limitsOf, live, type State, stuck } from './state.js'
import { readEnding } from './tombstone.js'
import { ask, cover, endSession, post, read, setFault, setNow } from './turn.js'
import type { SessionEvent, Stamp } from './vocabulary.js'

/**
 * The whole behaviour of a tab: the state after `event`, with the effects that the shell is to do. Pure; the only place
 * that compares with the clock. First the tab looks (clock, tombstone), then the event happens, then all that is due.
 */
export function reduce(before: State, event: SessionEvent, stamp: Stamp): State {
  const s: State = own({ ...before, ...stamp, effects: [] })
  look(s, before.hidden)
  handle(s, own(event))
  inquire(s)
  const isDue = ({ at }: Due): boolean => at <= s.now
  for (let due = agenda(s).find(isDue); due; due = agenda(s).find(isDue)) acts[due.act](s as Live)
  s.due = Math.min(...agenda(s).map(({ at }) => at))
  s.snapshot = snapshotOf(s)
  happenings(s, before)
  return s
}

/** Before anything else: what time it is, whether this tab missed something, whether its session is over. */
function look(s: State, wasHidden: boolean): void {
  const { wall, mono, line, apart } = s
  setNow(s, instant(s.anchor, wall, mono))
  s.apart = wall - mono
  if (s.now - s.due > (wasHidden ? LATE_HIDDEN : LATE) || Math.abs(s.apart - apart) > STEP) {
    cover(s, true)
    read(s)
  }
  const ending = readEnding(line, s.now)
  if (ending && ending.sid !== s.over?.sid && (ending.sid === s.sid || ending.sid === s.record?.sid)) {
    endSession(s, ending.sid, ending.reason, false)
  }
}

function handle(s: State, event: SessionEvent): void {
  switch (event.type) {
    case 'started':
      return read(s)
    case 'used':
      return
    case 'activity':
      return activity(s)
    case 'leaving':
      if (event.gone) s.effects.push({ do: 'depart' })
      return leaving(s)
    case 'returned':
      return returned(s, event.missed)
    case 'told':
      return told(s, event.message)
    case 'stored':
      s.endingUntil = 0
      return adopt(s, event, event.own)
    case 'answered':
      return answered(s, event)
    case 'fault':
      return setFault(s, event.what, event.on)
    default:
      return called(s, event)
  }
}

/** A person did something here. In a warning only an answer counts, unless the page has no way to ask. */
function activity(s: State): void {
  if (!awake(s) || s.now >= limitsOf(s).endsAt) return
  if (s.listeners && warningOf(s)?.by === 'idle') return
  if (s.now - s.activityAt > LATE / 2) read(s)
  s.activityAt = s.now
}

/** The page may never run again: what is unpublished is flushed, message first. */
function leaving(s: State): void {
  if (!live(s) || s.activityAt <= s.storedActivityAt) return
  if (s.activityAt > s.record.lastActivityAt) post(s, 'activity', s.sid, s.activityAt)
  s.effects.push({ do: 'flush', at: s.activityAt })
  s.record = { ...s.record, lastActivityAt: s.activityAt }
  s.publishedAt = s.now
  s.storedActivityAt = s.activityAt
}

function returned(s: State, missed: boolean): void {
  read(s)
  if (missed || (s.coveredUntil === Infinity && !s.hidden)) cover(s, true)
  if (s.retryAt) s.retryAt = s.now
  if (s.hidden || s.offline || s.startingUntil || s.coveredUntil || stuck(s)) return
  if (s.policy.tokens && !(s.sid && s.policy.tokens.canCheck)) return
  const asked = Math.max(s.askedAt, (s.record?.checkedAt ?? 0) + PUBLISH_EVERY)
  if (s.now - asked >= CHECK_ON_RETURN) ask(s, 'check', { shared: true })
}

/** A hint from another tab: it may end or shorten, and make this tab look; it begins nothing. */
function told(s: State, value: unknown): void {
  const message = readMessage(value)
  if (!message) return
  const { kind, sid, at } = message
  if (END_REASONS.includes(kind)) {
    if (sid !== s.sid) return
    if (kind !== 'revoked' || !s.policy.tokens?.rules.doubts(s)) endSession(s, sid, kind as EndReason, false)
  } else if (kind === 'activity') {
    if (!live(s) || s.sid !== sid || at > s.now + SKEW) return
    s.publishedAt = s.now
    s.record = { ...s.record, lastActivityAt: Math.max(s.record.lastActivityAt, Math.min(at, s.now)) }
  } else if (kind === 'changing') {
    s.changingUntil = s.now + WAIT_AT_MOST
    s.effects.push({ do: 'hurry' })
  } else {
    if (kind === 'settled') s.changingUntil = 0
    read(s)
  }
}
