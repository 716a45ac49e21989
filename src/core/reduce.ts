import { acts } from './acts.js'
import { adopt } from './adopt.js'
import { agenda } from './agenda.js'
import { answered } from './answered.js'
import { called } from './called.js'
import { instant, stepped } from './clock.js'
import { limits } from './limits.js'
import { readMessage } from './message.js'
import { CHECK_ON_RETURN, HOLD_AT_MOST, LATE, LATE_HIDDEN, PUBLISH_EVERY, SKEW } from './numbers.js'
import type { Policy } from './policy.js'
import { END_REASONS, type EndReason } from './record.js'
import { inquire } from './inquire.js'
import { owed, snapshotOf, warningOf } from './snapshot.js'
import { live, type State } from './state.js'
import { readEnding } from './tombstone.js'
import { ask, cover, endSession, setFault, type Turn } from './turn.js'
import type { Effect, SessionEvent, Stamp } from './vocabulary.js'
import { happenings } from './happenings.js'

/**
 * The whole behaviour of a tab: the state after `event`, and what the shell is to do. Pure; the only place that compares
 * with the clock. First the tab looks (clock, tombstone), then the event happens, then all that time has made due.
 */
export function reduce(state: State, event: SessionEvent, stamp: Stamp, policy: Policy): [State, Effect[]] {
  const turn: Turn = { s: { ...state }, effects: [], policy, stamp }
  look(turn)
  handle(turn, event)
  inquire(turn)
  for (const { act } of agenda(turn.s, policy).filter(({ at }) => at <= turn.s.now)) acts[act](turn)
  turn.s.due = Math.min(...agenda(turn.s, policy).map(({ at }) => at))
  turn.s.snapshot = snapshotOf(turn.s, policy)
  happenings(turn, state)
  return [turn.s, turn.effects]
}

/** Before anything else: what time it is, whether this tab missed something, whether its session is over. */
function look(turn: Turn): void {
  const { s, stamp } = turn
  const now = instant(s.clock, stamp.wall, stamp.mono)
  const late = now - s.due > (s.hidden ? LATE_HIDDEN : LATE)
  const step = stepped(s.clock, stamp.wall, stamp.mono)
  s.clock = { ...s.clock, apart: stamp.wall - stamp.mono }
  // A clock set back takes this tab's own instants along, or nothing would be due for long.
  for (const key of ['activityAt', 'publishedAt', 'lookedAt', 'askedAt'] as const) s[key] = Math.min(s[key], now)
  s.now = now
  s.hidden = stamp.hidden
  s.offline = stamp.offline
  if (late || step) {
    cover(turn)
    turn.effects.push({ do: 'read' })
  }
  const ending = readEnding(stamp.line, now)
  if (ending && ending.sid !== s.over?.sid && (ending.sid === s.sid || ending.sid === s.record?.sid)) {
    endSession(turn, ending.sid, ending.reason, false)
  }
}

function handle(turn: Turn, event: SessionEvent): void {
  const { s, effects } = turn
  switch (event.type) {
    case 'started':
      return void effects.push({ do: 'read' })
    case 'activity':
      return activity(turn)
    case 'leaving':
      return leaving(turn)
    case 'returned':
      return returned(turn, event.missed)
    case 'told':
      return told(turn, event.message)
    case 'stored':
      s.endingUntil = 0
      return adopt(turn, event.record, event)
    case 'answered':
      return answered(turn, event)
    case 'fault':
      return setFault(turn, event.what, event.on)
    case 'tick':
    case 'used':
      return
    default:
      return called(turn, event)
  }
}

/** A person did something here. In a warning only an answer counts, unless the page has no way to ask. */
function activity(turn: Turn): void {
  const { s, policy, effects } = turn
  if (!live(s) || s.startingUntil || s.coveredUntil || s.endingUntil) return
  if (s.listeners && warningOf(s, policy)?.by === 'idle') return
  if (s.now >= limits(s.record, s.activityAt, policy, s.now).endsAt) return
  if (s.now - s.activityAt > CHECK_ON_RETURN / 2) effects.push({ do: 'read' })
  s.activityAt = s.now
}

/** The page may never run again: what is unpublished is flushed, message first. */
function leaving({ s, effects }: Turn): void {
  if (!live(s) || s.activityAt <= s.record.lastActivityAt) return
  effects.push({ do: 'post', kind: 'activity', sid: s.sid, at: s.activityAt }, { do: 'flush', at: s.activityAt })
  s.record = { ...s.record, lastActivityAt: s.activityAt }
  s.publishedAt = s.now
}

function returned(turn: Turn, missed: boolean): void {
  const { s, effects } = turn
  effects.push({ do: 'read' })
  if (missed) cover(turn)
  if (s.coveredUntil === Infinity && !s.hidden) cover(turn)
  if (s.retryAt) s.retryAt = s.now
  if (s.hidden || s.offline || s.startingUntil || s.coveredUntil || owed(s)) return
  const asked = Math.max(s.askedAt, (s.record?.checkedAt ?? 0) + PUBLISH_EVERY)
  if (s.now - asked >= CHECK_ON_RETURN) ask(turn, 'check', { shared: true })
}

/** A hint from another tab: it may end or shorten, and make this tab look; it begins nothing. */
function told(turn: Turn, value: unknown): void {
  const { s, effects } = turn
  const message = readMessage(value)
  if (!message) return
  const { kind, sid } = message
  if (END_REASONS.includes(kind as EndReason)) {
    if (sid === s.sid) endSession(turn, sid, kind as EndReason, false)
  } else if (kind === 'activity') {
    if (!live(s) || s.sid !== sid || message.at > s.now + SKEW) return
    const at = Math.min(message.at, s.now)
    s.publishedAt = s.now
    if (at > s.record.lastActivityAt) s.record = { ...s.record, lastActivityAt: at }
  } else if (kind === 'changing') {
    s.changingUntil = s.now + HOLD_AT_MOST
    effects.push({ do: 'hurry' })
  } else {
    if (kind === 'settled') s.changingUntil = 0
    effects.push({ do: 'read' })
  }
}
