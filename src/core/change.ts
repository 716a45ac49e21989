import type { Grant } from './answer.js'
import { limits } from './limits.js'
import { merge } from './merge.js'
import { PUBLISH_EVERY, SKEW } from './numbers.js'
import type { Policy } from './policy.js'
import { type EndReason, type SessionRecord, VERSION, whoIs } from './record.js'

/** What a tab wants written; decided inside the store's transaction, on what is really there. */
export type Change =
  | { kind: 'activity'; sid: string; at: number }
  | { kind: 'end'; sid: string; reason: EndReason }
  /** End by the clock, if that is still due. */
  | { kind: 'expire'; sid: string; at: number; view: SessionRecord }
  | { kind: 'delivered' }
  /** A sign-in begins (true) or came to nothing (false). */
  | { kind: 'intent'; on: boolean }

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
  const owed = policy.canLogout && reason !== 'revoked' && reason !== 'replaced'
  return { ...record, ended: reason, ...(owed && { revoke: [record.sid] }) }
}

/** The record after `change`; the same object when nothing changes. */
export function apply(record: SessionRecord | undefined, change: Change, pen: Pen): SessionRecord | undefined {
  if (change.kind === 'end' && !record) return end(begun(undefined, {}, pen, change.sid), change.reason, pen.policy)
  if (!record || record.v > VERSION) return record
  if ('sid' in change && (record.sid !== change.sid || record.ended)) return record
  switch (change.kind) {
    case 'activity':
      return change.at > record.lastActivityAt ? { ...record, lastActivityAt: change.at } : record
    case 'end':
      return end(record, change.reason, pen.policy)
    case 'expire': {
      const { endsAt, endsBy } = limits(merge(record, change.view), change.at, pen.policy, pen.now)
      return pen.now < endsAt ? record : end(record, endsBy, pen.policy)
    }
    case 'delivered':
      return record.revoke?.length ? { ...record, revoke: [] } : record
    case 'intent':
      return { ...record, intent: change.on ? pen.now : -Math.abs(record.intent ?? 0) }
  }
}

const until = (now: number, seconds: number | undefined): number =>
  seconds === undefined ? Infinity : now + seconds * 1000

/** The record of a new session, over all that came before. */
export function begun(
  before: SessionRecord | undefined,
  grant: Grant,
  { now, policy, writer, newId }: Pen,
  sid: string = newId(),
  userId?: string,
): SessionRecord {
  const who = whoIs(sid, userId, grant.signInId)
  return {
    v: VERSION,
    sid,
    gen: 0,
    answer: 1,
    base: before?.base ?? 0,
    // Also where the clock was set back since: the newer sign-in must be the newer one to merge.
    startedAt: Math.max(now, (before?.startedAt ?? 0) + 1),
    lastActivityAt: now,
    checkedAt: now,
    absoluteEndsAt: Math.min(now + policy.absolute.timeout, until(now, grant.absoluteExpiresIn)),
    ...(grant.idleExpiresIn !== undefined && { idleEndsAt: until(now, grant.idleExpiresIn) }),
    ...(who && { who }),
    ...(before?.intent !== undefined && { intent: -Math.abs(before.intent) }),
    writer,
  }
}

/** How far the record's past lies in the future: a clock was wrong, then or now. */
export function ahead({ startedAt, lastActivityAt, checkedAt = 0 }: SessionRecord, now: number): number {
  const by = Math.max(startedAt, lastActivityAt, checkedAt) - now
  return by > SKEW ? by : 0
}

/** Moves every instant back by what the clock was wrong: what is left of each deadline stays. */
function rebased(record: SessionRecord, by: number): SessionRecord {
  const { idleEndsAt, accessExpiresAt, checkedAt } = record
  return {
    ...record,
    base: record.base + 1,
    startedAt: record.startedAt - by,
    lastActivityAt: record.lastActivityAt - by,
    absoluteEndsAt: record.absoluteEndsAt - by,
    ...(idleEndsAt !== undefined && { idleEndsAt: idleEndsAt - by }),
    ...(accessExpiresAt !== undefined && { accessExpiresAt: accessExpiresAt - by }),
    ...(checkedAt !== undefined && { checkedAt: checkedAt - by }),
  }
}

/** What an accepted answer of the server adds to the session it was asked for. */
export function renewed(
  stale: SessionRecord,
  grant: Grant,
  asked: { at: number; told: boolean; activityAt: number; userId?: string | undefined },
  { now, writer }: Pen,
): SessionRecord {
  const by = ahead(stale, now)
  const record = by ? rebased(stale, by) : stale
  const { checkedAt = record.startedAt } = record
  const untold = record.lastActivityAt > checkedAt
  const who = record.who ?? whoIs(record.sid, asked.userId, grant.signInId)
  return {
    ...record,
    answer: record.answer + 1,
    lastActivityAt: Math.max(record.lastActivityAt, asked.activityAt),
    // A question without activity leaves untold what is untold, and what another tab is yet to publish.
    checkedAt: Math.max(checkedAt, asked.told ? asked.at : untold ? checkedAt : asked.at - PUBLISH_EVERY),
    absoluteEndsAt: Math.min(record.absoluteEndsAt, until(now, grant.absoluteExpiresIn)),
    ...(grant.idleExpiresIn !== undefined && { idleEndsAt: until(now, grant.idleExpiresIn) }),
    ...(who && { who }),
    writer,
  }
}
