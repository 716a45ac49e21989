import { anchor, instant } from './clock.js'
import { apply, end } from './change.js'
import { merge } from './merge.js'
import { HOLD_AT_MOST } from './numbers.js'
import { type SessionRecord, sameUser, VERSION } from './record.js'
import { live } from './state.js'
import { readEnding } from './tombstone.js'
import { cover, endSession, forget, setFault, type Turn } from './turn.js'

/** What this tab knows of a record it adopts: whether it wrote it, and whom the server just named for it. */
export interface Known {
  changed: boolean
  /** The server named this person for this very record, or (without an id) nobody. */
  told?: { userId: string | undefined; user: unknown; signIn: boolean } | undefined
}

/** Takes what the store holds for the truth: the one way by which other tabs' doings reach this tab. */
export function adopt(turn: Turn, stored: SessionRecord | undefined, known: Known): void {
  const { s, stamp, policy } = turn
  s.read = true
  if (!stored) return vanish(turn)
  setFault(turn, 'version', stored.v > VERSION)
  if (s.record && stored.base > s.record.base) {
    // The server mended the record's instants, so this tab's idea of the time was the wrong one.
    s.clock = anchor(stamp.wall, stamp.mono)
    s.now = instant(s.clock, stamp.wall, stamp.mono)
  }
  s.record = s.record ? merge(stored, s.record) : stored
  const { sid, ended, intent = 0 } = s.record
  if (!ended && s.over?.sid === sid) {
    // The tombstone got through where the record's change was lost.
    s.record = end(s.record, s.over.reason, policy)
    turn.effects.push({ do: 'save', change: { kind: 'end', ...s.over } })
    if (s.sid) forget(s)
    return
  }
  if (ended) {
    if (s.sid) endSession(turn, s.sid, ended, known.changed)
    s.over = { sid, reason: ended }
    return
  }
  if (intent > 0) s.changingUntil = Math.max(s.changingUntil, Math.min(intent, s.now) + HOLD_AT_MOST)
  if (sid !== s.sid) take(turn, s.record, known)
  else if (known.told) name(turn, known.told)
}

function take(turn: Turn, record: SessionRecord, { told }: Known): void {
  const { s } = turn
  const { sid: before, userId, startingUntil } = s
  // Without an id the person may be another one at a sign-in; an answer to a mere question keeps the person.
  const same = told
    ? told.userId === undefined
      ? !told.signIn
      : told.userId === userId
    : sameUser(record, userId) === true
  const { user } = s
  if (before && !same) s.over = { sid: before, reason: 'replaced' }
  forget(s)
  s.sid = record.sid
  s.changingUntil = s.restUntil = 0
  if (before && same) Object.assign(s, { user, userId })
  if (record.v > VERSION) s.activityAt = s.now
  if (told) name(turn, told)
  else if (!startingUntil && s.user === undefined) cover(turn)
}

function name({ s }: Turn, { user, userId }: NonNullable<Known['told']>): void {
  // An equal user stays the same object, so that an answer that brings no news changes nothing.
  if (user !== undefined && JSON.stringify(user) !== JSON.stringify(s.user)) s.user = user
  if (userId !== undefined) s.userId = userId
}

/** The record was there and is gone (site data cleared): never made again from memory, only by the server's answer. */
function vanish(turn: Turn): void {
  const { s, stamp, policy } = turn
  const had = live(s)
  s.record = undefined
  if (had) return cover(turn)
  const ending = readEnding(stamp.line, s.now)
  if (!ending || s.sid) return
  // A tombstone without its record: whether the server heard of that end is not known, so it is owed.
  const change = { kind: 'end', ...ending } as const
  s.record = apply(undefined, change, { now: s.now, policy, writer: '', newId: () => ending.sid })
  turn.effects.push({ do: 'save', change })
}
