import { type Kept, keyOf } from './keys.js'
import { merge } from './merge.js'
import { WAIT_AT_MOST } from './numbers.js'
import { type SessionRecord, sameUser, signingIn, VERSION } from './record.js'
import { live, owed, type State } from './state.js'
import { readEnding } from './tombstone.js'
import { cover, endSession, forget, setFault, trustWall, writeEnd } from './turn.js'

/** Whom the server just named for the record that is adopted. */
export interface Told {
  user?: unknown
  userId?: string | undefined
  signIn: boolean
}

interface From {
  record?: SessionRecord | undefined
  seq: number
  kept?: readonly Kept[] | undefined
}

/**
 * Takes what the store holds for the truth: the one way by which other tabs' doings reach this tab. `own`: it was
 * this tab that ended it just now.
 */
export function adopt(s: State, from: From, own: boolean, told?: Told): void {
  const owing = owed(s)
  follow(s, from, own, told)
  if (!owing && owed(s)) s.policy.tokens?.rules.owing(s)
}

function follow(s: State, from: From, own: boolean, told?: Told): void {
  const { seq, kept } = from
  const { rules } = s.policy.tokens ?? {}
  let stored = from.record
  // An older answer of the store: its record is not taken; the user whom the server named is.
  if (seq < s.seq && !(own && stored?.sid === s.record?.sid)) {
    return stored && stored.sid === s.sid ? name(s, told) : undefined
  }
  s.seq = Math.max(s.seq, seq)
  s.readAt = s.now
  s.reading = false
  const before = keyOf(s)
  if (rules) {
    // The record alone does not tell whose session it is.
    if (!kept) return rules.unread(s, stored)
    stored = rules.entitled(s, stored, kept)
  }
  if (!stored) return from.record ? undefined : vanish(s)
  setFault(s, 'version', stored.v > VERSION)
  // The server mended the record's instants: this tab's idea of the time was the wrong one.
  if (s.record && stored.base > s.record.base) trustWall(s)
  s.storedActivityAt = Math.max(s.storedActivityAt, stored.lastActivityAt)
  const owing = owed(s)
  s.record = s.record?.sid === stored.sid ? merge(stored, s.record) : stored
  const { sid, ended, intent = 0 } = s.record
  const ending = readEnding(s.line, s.now)
  if (ending?.sid === sid) s.over = ending
  if (!ended && s.over?.sid === sid) {
    // The tombstone got through where the record's change was lost.
    writeEnd(s, sid, s.over.reason)
    if (s.sid) forget(s)
  } else if (ended) {
    // Of two that are over, only the later one ended for that reason.
    const shows = s.sid ?? sid
    if (s.sid || own) endSession(s, shows, shows === sid ? ended : 'replaced', own)
    s.over = { sid, reason: ended }
    // Another tab got the logout through.
    if (owing && !owed(s)) s.retryAt = 0
  } else {
    const until = Math.min(intent, s.now) + WAIT_AT_MOST
    if (signingIn(s.record, s.now)) s.changingUntil = Math.max(s.changingUntil, until)
    if (sid !== s.sid) take(s, s.record, told)
    name(s, told)
    rules?.adopted(s, before)
  }
}

function name(s: State, told?: Told): void {
  // The same object while it says the same: views compare by identity.
  if (told?.user !== undefined && !sameText(told.user, s.user)) s.user = told.user
  if (told?.userId !== undefined) s.userId = told.userId
}

/** What cannot be written as JSON is another one each time. */
function sameText(a: unknown, b: unknown): boolean {
  try {
    return JSON.stringify(a) === JSON.stringify(b)
  } catch {
    return false
  }
}

function take(s: State, record: SessionRecord, told?: Told): void {
  const { sid, user, userId } = s
  // Without an id the person may be another one at a sign-in; an answer to a mere question keeps the person.
  const same = told
    ? (told.userId ?? (told.signIn ? '' : userId)) === userId
    : sameUser(record, userId) === true
  forget(s)
  s.sid = record.sid
  s.changingUntil = s.restUntil = 0
  // Where nothing tells when somebody was there last, its limits run from now.
  if (record.v > VERSION && !record.lastActivityAt)
    s.record = { ...record, lastActivityAt: s.now, checkedAt: s.now }
  s.policy.tokens?.rules.took(s)
  if (sid && same) Object.assign(s, { user, userId })
  else if (sid) s.over = { sid, reason: 'replaced' }
  if (!told && s.user === undefined) cover(s, false)
}

/** The record was there and is gone (site data cleared): never made again from memory, only by the server's answer. */
function vanish(s: State): void {
  const had = live(s)
  s.gone = s.record ?? s.gone
  s.record = undefined
  if (had) return cover(s, false)
  const ending = readEnding(s.line, s.now)
  // A tombstone without its record: whether the server heard of that end is not known, so it is owed.
  if (ending && !s.sid && !s.policy.tokens) writeEnd(s, ending.sid, ending.reason)
}
