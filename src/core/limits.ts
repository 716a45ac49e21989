import { EXTEND_EVERY_LEAST, EXTEND_EVERY_MOST } from './numbers.js'
import { type Policy, warningLength } from './policy.js'
import type { SessionRecord } from './record.js'

/** What a warning or an end is caused by. */
export type Cause = 'idle' | 'absolute'

/** Until when a session lives, and from when it warns; epoch milliseconds, `Infinity` for never. */
export interface Limits {
  endsAt: number
  endsBy: Cause
  warnsAt: Record<Cause, number>
  ends: Record<Cause, number>
  /** How often the server is told of activity. */
  extendEvery: number
}

/**
 * The limits in force: the shorter of the client's and the server's. Instants of the past that claim the future count
 * as now, so that nothing stored or told by a tab lengthens a session.
 */
export function limits(record: SessionRecord, activityAt: number, policy: Policy, now: number): Limits {
  const { lastActivityAt, startedAt, checkedAt = startedAt, idleEndsAt = Infinity } = record
  const active = Math.min(Math.max(lastActivityAt, activityAt), now)
  // The server counts from what it was told last: all activity, or up to its last answer.
  const idleWindow = Math.min(policy.idle.timeout, idleEndsAt - Math.min(lastActivityAt, checkedAt))
  const absoluteWindow = Math.min(policy.absolute.timeout, record.absoluteEndsAt - startedAt)
  const ends = {
    idle: Math.min(active + policy.idle.timeout, idleEndsAt),
    absolute: Math.min(record.absoluteEndsAt, Math.min(startedAt, now) + policy.absolute.timeout),
  }
  const endsBy: Cause = ends.idle <= ends.absolute ? 'idle' : 'absolute'
  const warnsAt = (cause: Cause, window: number): number => {
    const length = warningLength(policy[cause], window)
    return length ? ends[cause] - length : Infinity
  }
  return {
    ends,
    endsBy,
    endsAt: ends[endsBy],
    warnsAt: { idle: warnsAt('idle', idleWindow), absolute: warnsAt('absolute', absoluteWindow) },
    extendEvery: Math.max(EXTEND_EVERY_LEAST, Math.min(idleWindow / 10, EXTEND_EVERY_MOST)),
  }
}
