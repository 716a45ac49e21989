import type { Answer } from './answer.js'
import { apply, begun, end, type Pen, renewed } from './change.js'
import { limits } from './limits.js'
import { merge } from './merge.js'
import { COOLDOWN_MOST, PUBLISH_EVERY, RETRY_LEAST, RETRY_MOST } from './numbers.js'
import { type SessionRecord, sameSignIn, sameUser, signingIn, VERSION } from './record.js'
import type { AskKind } from './vocabulary.js'

/** What was known when the server was asked: its answer counts against that session only. */
export interface Asked {
  what: AskKind
  at: number
  sid: string | undefined
  /** The last answer that was in then. */
  answer: number | undefined
  /** That session was not over. */
  live: boolean
  told: boolean
  activityAt: number
  /** `logout()` was called since. */
  overruled: boolean
  /** Asked only to see whether a logout got through. */
  confirms: boolean
  /** The app handed over the answer to a sign-in: nothing was asked. */
  handed: boolean
  /** Token servers: under which id the credentials of this answer are kept, and which generation was renewed. */
  keyed?: string | undefined
  /** When a sign-in's credentials were granted: their record begins at that instant too. */
  grantedAt?: number | undefined
  gen?: number | undefined
  /** The record as the asking tab last saw it, should it be gone. */
  seen: SessionRecord | undefined
  /** After a failure: nobody asks before then. */
  retryAt: number
}

type Seen = SessionRecord | undefined

/** What became of an answer. `void`: its session is over, or nothing may begin. */
export interface Committed {
  record: Seen
  outcome: 'counted' | 'void'
  /** This answer began the session that the record now holds. */
  began?: boolean
  fixation?: boolean
}

const counted = (record: Seen): Committed => ({ record, outcome: 'counted' })

/** The record after the server's answer: decided inside the store's transaction, on what is really there. */
export function commit(
  stored: Seen,
  answer: Answer,
  userId: string | undefined,
  asked: Asked,
  pen: Pen,
): Committed {
  const { what, live, sid, keyed, seen } = asked
  // Credentials outlive a record that was cleared: it goes on as it was, no deadline later.
  const record = stored ?? (keyed && seen?.sid === keyed && !seen.ended ? seen : undefined)
  const nothing: Committed = { record, outcome: 'void' }
  if (what === 'logout')
    return counted(answer.kind === 'failed' ? record : apply(record, { kind: 'delivered' }, pen))
  // It came to nothing: nobody waits for it any more.
  const settled = what === 'login' ? apply(record, { kind: 'intent', on: false }, pen) : record
  if (asked.overruled) return { record: settled, outcome: 'void' }
  if (what === 'login' && answer.kind !== 'accepted') return counted(settled)
  const alive = record && !record.ended
  const { shared } = pen.policy.tokens ?? {}
  // Of credentials that tabs share, only the latest generation is renewed. It may be later than the record's: a tab died
  // between keeping it and writing that.
  const renews = what === 'refresh' && shared
  const gen = Math.max(record?.gen ?? 0, asked.gen ?? 0)
  const current = live && alive && record.sid === sid && !(renews && gen !== asked.gen)
  if (answer.kind === 'failed') return counted(current ? rested(record, asked) : record)
  if (answer.kind === 'refused') {
    if (current && !pen.policy.tokens && signingIn(record, pen.now)) return nothing
    // Of credentials of one tab's own, only that tab is told no.
    if (current && shared === false) return counted(record)
    if (current) return counted(end(record, 'revoked', pen.policy))
    return record && (alive || live) ? nothing : counted(apply(record, { kind: 'delivered' }, pen))
  }
  if (asked.confirms) return nothing
  const { grant } = answer
  const begin = (sid = asked.keyed): Committed => {
    // The record of a newer build is never written, so nothing that begins beside it could be kept.
    if (record && record.v > VERSION) return nothing
    const at = { ...pen, now: asked.grantedAt ?? pen.now }
    return { ...counted(begun(record ?? asked.seen, grant, at, userId, sid)), began: true }
  }
  // Credentials are of one sign-in by themselves, and each tab's own may be of another one.
  const sameOne = record && !pen.policy.tokens ? sameSignIn(record, grant.signInId) : undefined
  // Asked who had just signed in; what ended since then stays ended.
  if (what === 'begin' && !asked.handed && record?.ended && (live || record.sid !== sid)) return nothing
  if (what === 'login' || what === 'begin') return { ...begin(), fixation: sameOne === true }
  if (current) {
    // Somebody signed in outside this client.
    if (sameUser(record, userId) === false || sameOne === false) return begin(pen.newId())
    const expired = pen.now >= limits(record, asked.activityAt, pen.policy, pen.now).endsAt
    if (expired) return nothing
    // What this tab knows of it counts as well: a record that a script planted makes no deadline later.
    const known = seen?.sid === sid && !seen.ended ? merge(record, seen) : record
    const next = renewed(known, grant, { ...asked, userId }, pen)
    if (!renews) return counted(next)
    const { expiresIn } = grant
    return counted({ ...next, gen: gen + 1, accessExpiresAt: expiresIn && pen.now + expiresIn * 1000 })
  }
  // Another tab was faster: if it is the same person, this answer speaks of that session.
  if (alive) return (sameUser(record, userId) ?? !live) ? counted(record) : nothing
  const stands = record && (live || record.revoke?.length || (sameOne ?? !pen.policy.canLogout))
  return stands ? nothing : begin()
}

/** A failure is no word about the session, but all tabs leave the server alone for a while. */
function rested(record: SessionRecord, { at, retryAt }: Asked): SessionRecord {
  const { checkedAt = record.startedAt, lastActivityAt, cooldownUntil = 0 } = record
  return {
    ...record,
    cooldownUntil: Math.max(cooldownUntil, retryAt),
    checkedAt: Math.max(checkedAt, lastActivityAt > checkedAt ? checkedAt : at - PUBLISH_EVERY),
  }
}

/** Milliseconds until the next try after `attempts` failures in a row: 1 s·2ⁿ, full jitter, or as the server asked. */
export function retryDelay(attempts: number, luck: number, asked: number = NaN): number {
  return Math.min(
    COOLDOWN_MOST,
    Math.max(RETRY_LEAST, asked >= 0 ? asked : luck * Math.min(RETRY_MOST, 1000 * 2 ** attempts)),
  )
}
