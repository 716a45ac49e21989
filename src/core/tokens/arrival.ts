import { begun, type Pen } from '../change.js'
import { type Kept, keyOf } from '../keys.js'
import { CHECK_ON_RETURN, PUBLISH_EVERY } from '../numbers.js'
import type { SessionRecord } from '../record.js'
import { past, type State } from '../state.js'
import { activeLine } from '../tombstone.js'
import { ask, cover, giveUp } from '../turn.js'

/** What is kept tells who is signed in; the server judges it at the next use. */
export function known(s: State): boolean {
  const { canCheck } = s.policy.tokens ?? {}
  if (s.sid ? past(s) : s.kept?.some(({ revoking }) => !revoking)) return !s.sid
  // Without its record nothing tells how long it may go on.
  if (s.sid && !s.record && !canCheck) giveUp(s)
  if (s.sid && (s.coveredUntil === Infinity || (canCheck && (s.coveredUntil || s.user === undefined))))
    return false
  const check = s.startingUntil && s.sid && canCheck && !s.offline
  s.startingUntil = s.coveredUntil = 0
  s.unasked = false
  const checkedAt = (s.record?.checkedAt ?? 0) + PUBLISH_EVERY
  if (check && s.now - checkedAt >= CHECK_ON_RETURN) ask(s, 'check', { shared: true })
  return true
}

/** The token store could not be looked into, or does not show yet what the record says. */
export function unread(s: State, stored: SessionRecord | undefined): void {
  s.readAt = 0
  s.reading = false
  if (s.sid && stored?.sid !== s.sid) cover(s, true)
}

/** Who is signed in is kept beside the credentials, which may have outlived the tombstone's line. */
export function took(s: State): void {
  const line = activeLine(s.sid as string)
  if (s.line !== line) s.effects.push({ do: 'bury', line })
  const key = keyOf(s)
  if (key) Object.assign(s, { user: key.user, userId: key.userId })
}

/** The session that these credentials are of, from what is kept beside them; nothing of it is later than it was. */
export function restored(record: SessionRecord | undefined, key: Kept, pen: Pen): SessionRecord | undefined {
  const { sid, gen, startedAt, receivedAt, seenAt, absoluteEndsAt, accessExpiresAt, userId } = key
  if (record && (record.sid === sid || record.startedAt >= startedAt)) return record
  const { tokens, absolute } = pen.policy
  return {
    ...begun(record, {}, pen, userId, sid),
    ...(tokens?.shared && { gen, accessExpiresAt: accessExpiresAt < Infinity ? accessExpiresAt : undefined }),
    startedAt,
    lastActivityAt: seenAt,
    checkedAt: receivedAt,
    absoluteEndsAt: Math.min(startedAt + absolute.timeout, absoluteEndsAt),
  }
}
