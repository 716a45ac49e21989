import type { Answer } from './answer.js'
import { apply, begun, end, type Pen, renewed } from './change.js'
import { limits } from './limits.js'
import { PUBLISH_EVERY } from './numbers.js'
import { type SessionRecord, sameSignIn, sameUser, VERSION } from './record.js'
import type { AskKind } from './vocabulary.js'

/** What was known when the server was asked: its answer counts against that session only. */
export interface Asked {
  what: AskKind
  at: number
  sid: string | undefined
  /** That session was not over. */
  live: boolean
  told: boolean
  activityAt: number
  /** `logout()` was called since. */
  overruled: boolean
  /** After a failure: nobody asks before then. */
  retryAt: number
}

/** What became of an answer. `void`: its session is over, or nothing may begin. */
export interface Committed {
  record: SessionRecord | undefined
  outcome: 'counted' | 'void'
  fixation?: boolean
}

type Seen = SessionRecord | undefined

/** The record after the server's answer: decided inside the store's transaction, on what is really there. */
export function commit(record: Seen, answer: Answer, userId: string | undefined, asked: Asked, pen: Pen): Committed {
  const nothing: Committed = { record, outcome: 'void' }
  if (asked.overruled || (record && record.v > VERSION)) return asked.what === 'logout' ? delivered(record, answer, pen) : nothing
  if (answer.kind === 'failed') return failed(record, asked, pen)
  if (asked.what === 'logout') return delivered(record, answer, pen)
  const { what } = asked
  if (what === 'login' || what === 'begin') {
    if (answer.kind === 'refused') return counted(apply(record, { kind: 'intent', on: false }, pen))
    const fixation = !!record && sameSignIn(record, answer.grant.signInId) === true
    return { ...counted(begun(record, answer.grant, pen, undefined, userId)), fixation }
  }
  const alive = record && !record.ended
  const current = asked.live && alive && record.sid === asked.sid
  if (answer.kind === 'refused') {
    if (current) return counted(end(record, 'revoked', pen.policy))
    return record && (alive || asked.live) ? nothing : counted(apply(record, { kind: 'delivered' }, pen))
  }
  const { grant } = answer
  const begin = (): Committed => counted(begun(record, grant, pen, undefined, userId))
  if (current) {
    // Somebody signed in outside this client.
    if (sameUser(record, userId) === false || sameSignIn(record, grant.signInId) === false) return begin()
    if (pen.now >= limits(record, asked.activityAt, pen.policy, pen.now).endsAt) return nothing
    return counted(renewed(record, grant, { ...asked, userId }, pen))
  }
  // Another tab was faster: if it is the same person, this answer speaks of that session.
  if (alive) return (sameUser(record, userId) ?? !asked.live) ? counted(record) : nothing
  if (!record) return begin()
  const stands = asked.live || !!record.revoke?.length || (sameSignIn(record, grant.signInId) ?? !pen.policy.canLogout)
  return stands ? nothing : begin()
}

const counted = (record: Seen): Committed => ({ record, outcome: 'counted' })

function delivered(record: Seen, answer: Answer, pen: Pen): Committed {
  return counted(answer.kind === 'failed' ? record : apply(record, { kind: 'delivered' }, pen))
}

/** A failure is no word about the session, but all tabs leave the server alone for a while. */
function failed(record: Seen, { sid, live, what, at, retryAt }: Asked, pen: Pen): Committed {
  if (what === 'login' && record?.intent) return counted(apply(record, { kind: 'intent', on: false }, pen))
  if (!live || !record || record.sid !== sid || record.ended) return counted(record)
  const { checkedAt = record.startedAt, lastActivityAt } = record
  const told = lastActivityAt <= checkedAt
  return counted({
    ...record,
    cooldownUntil: Math.max(record.cooldownUntil ?? 0, retryAt),
    checkedAt: told ? Math.max(checkedAt, at - PUBLISH_EVERY) : checkedAt,
  })
}

/** When to try again after `attempts` failures in a row: 1 s·2ⁿ with full jitter, or as the server asked. */
export function retryAfter(attempts: number, luck: number, asked: number | undefined, most: number): number {
  return asked ?? Math.max(250, luck * Math.min(most, 1000 * 2 ** attempts))
}
