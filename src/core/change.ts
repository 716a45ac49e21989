import type { Grant } from './answer.js'
import type { Kept } from './keys.js'
import { limits } from './limits.js'
import { merge } from './merge.js'
import { PUBLISH_EVERY, SKEW } from './numbers.js'
import type { Policy } from './policy.js'
import { type EndReason, LACKING, type NumberField, type SessionRecord, VERSION, whoIs } from './record.js'

/** What a tab wants written; decided inside the store's transaction, on what is really there. */
export type Change =
  | { kind: 'activity'; sid: string; at: number }
  | { kind: 'end'; sid: string; reason: EndReason }
  /** End by the clock, if that is still due. */
  | { kind: 'expire'; sid: string; at: number; view: SessionRecord }
  | { kind: 'delivered' }
  /** A sign-in begins (true) or came to nothing (false). */
  | { kind: 'intent'; on: boolean }
  /** A token store holds credentials whose record was lost: the server judges them at their first use. */
  | { kind: 'restore'; key: Kept }

/** Who writes, when, and by which rules. */
export interface Pen {
  now: number
  policy: Policy
  writer: string
  newId: () => string
}

/** Ends a session. One that a person or the clock ended owes the server its logout. */
export function end(record: SessionRecord, reason: EndReason, policy: Policy): SessionRecord {
  if (record.ended) return record
  const owed = policy.canLogout && !policy.tokens && reason !== 'revoked' && reason !== 'replaced'
  return { ...record, ended: reason, revoke: owed ? [record.sid] : undefined }
}

/** The record after `change`; the same object when nothing changes. */
export function apply(
  record: SessionRecord | undefined,
  change: Change,
  pen: Pen,
): SessionRecord | undefined {
  const { kind } = change
  if (kind === 'end' && !record) {
    // Whether the server heard of that end is not known, so it is owed.
    const gone = end(begun(undefined, {}, pen, undefined, change.sid), change.reason, pen.policy)
    return pen.policy.canLogout && !pen.policy.tokens ? { ...gone, revoke: [gone.sid] } : gone
  }
  if (kind === 'restore') return pen.policy.tokens?.rules.restored(record, change.key, pen)
  if (!record) return record
  if (kind === 'delivered') return record.revoke?.length ? { ...record, revoke: [] } : record
  if (kind === 'intent') return { ...record, intent: change.on ? pen.now : -Math.abs(record.intent ?? 0) }
  if (kind === 'expire') {
    const seen = merge(record, change.view)
    const { endsAt, endsBy } = limits(seen, change.at, pen.policy, pen.now)
    return seen.sid !== change.sid || seen.ended || pen.now < endsAt ? record : end(seen, endsBy, pen.policy)
  }
  if (record.sid !== change.sid || record.ended) return record
  if (kind === 'end') return end(record, change.reason, pen.policy)
  return change.at > record.lastActivityAt ? { ...record, lastActivityAt: change.at } : record
}

/** `seconds` from now, or `otherwise` where the server does not say. */
const within = <T>(now: number, seconds: number | undefined, otherwise: T): number | T =>
  typeof seconds === 'number' && seconds >= 0 ? now + seconds * 1000 : otherwise

/** The record of a new session, over all that came before. */
export function begun(
  before: SessionRecord | undefined,
  grant: Grant,
  { now, policy, writer, newId }: Pen,
  userId?: string,
  sid: string = newId(),
): SessionRecord {
  return {
    ...LACKING,
    v: VERSION,
    sid,
    gen: 0,
    answer: 1,
    base: before?.base ?? 0,
    // Also where the clock was set back since: the newer sign-in must be the newer one to merge.
    startedAt: Math.max(now, (before?.startedAt ?? 0) + 1),
    lastActivityAt: now,
    checkedAt: now,
    absoluteEndsAt: Math.min(now + policy.absolute.timeout, within(now, grant.absoluteExpiresIn, Infinity)),
    idleEndsAt: within(now, grant.idleExpiresIn, undefined),
    accessExpiresAt: policy.tokens?.shared ? within(now, grant.expiresIn, undefined) : undefined,
    who: whoIs(sid, userId, grant.signInId),
    intent: before?.intent && -Math.abs(before.intent),
    writer,
  }
}

/** How far the record's past lies in the future: a clock was wrong, then or now. */
export function ahead({ startedAt, lastActivityAt, checkedAt = 0 }: SessionRecord, now: number): number {
  const by = Math.max(startedAt, lastActivityAt, checkedAt) - now
  return by > SKEW ? by : 0
}

const OF_ANSWER: NumberField[] = ['checkedAt', 'idleEndsAt', 'accessExpiresAt']
const INSTANTS: NumberField[] = ['startedAt', 'lastActivityAt', 'absoluteEndsAt', ...OF_ANSWER]

/** Which instants of a record that is ahead a wrong clock wrote. */
function wrong({ lastActivityAt, checkedAt = 0 }: SessionRecord, now: number): NumberField[] {
  if (lastActivityAt - now > SKEW) return INSTANTS
  // Activity that is not ahead is right, and so is what came before it: only the last answer was of a wrong clock.
  if (checkedAt - now > SKEW) return OF_ANSWER
  // The beginning was put after an earlier sign-in of a wrong clock.
  return ['startedAt']
}

/** What an accepted answer of the server adds to the session it was asked for. */
export function renewed(
  record: SessionRecord,
  grant: Grant,
  asked: {
    at: number
    answer: number | undefined
    told: boolean
    activityAt: number
    userId?: string | undefined
  },
  { now, writer }: Pen,
): SessionRecord {
  const next = { ...record, answer: record.answer + 1, writer }
  const by = ahead(record, now)
  if (by) {
    // Instants go back by what the clock was wrong: what is left of each deadline stays.
    next.base++
    next.cooldownUntil = undefined
    for (const key of wrong(record, now)) if (next[key]) next[key] -= by
  }
  const { checkedAt = next.startedAt, lastActivityAt } = next
  // A question without activity leaves untold what is untold, and what another tab is yet to publish.
  const told = asked.told ? asked.at : lastActivityAt > checkedAt ? checkedAt : asked.at - PUBLISH_EVERY
  next.checkedAt = Math.max(checkedAt, told)
  if (asked.activityAt <= now) next.lastActivityAt = Math.max(lastActivityAt, asked.activityAt)
  next.absoluteEndsAt = Math.min(next.absoluteEndsAt, within(now, grant.absoluteExpiresIn, Infinity))
  const idleEndsAt = within(now, grant.idleExpiresIn, next.idleEndsAt)
  // Where another answer came in since it was asked, this one may be the older of the two; one that told the server of
  // activity only lengthens then.
  if (by || asked.answer === record.answer) next.idleEndsAt = idleEndsAt
  else if (asked.told && idleEndsAt) next.idleEndsAt = Math.max(idleEndsAt, next.idleEndsAt ?? 0)
  // Known from the first answer that tells; '.' while none has.
  if (next.who === '.') next.who = whoIs(next.sid, asked.userId, grant.signInId)
  return next
}
