import type { Pen } from '../../src/core/change.js'
import { type PolicyOptions, readPolicy } from '../../src/core/policy.js'
import type { SessionRecord } from '../../src/core/record.js'

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** A morning to count from. */
export const T = Date.UTC(2030, 0, 1, 9)

/** A record of session `s1` that began at `T`, with what a test wants otherwise. */
export function record(more: Partial<SessionRecord> = {}): SessionRecord {
  return {
    v: 1,
    sid: 's1',
    gen: 0,
    answer: 1,
    base: 0,
    startedAt: T,
    lastActivityAt: T,
    checkedAt: T,
    absoluteEndsAt: T + 8 * HOUR,
    writer: 'tab',
    ...more,
  }
}

/** A pen that writes at `now` and calls new sessions `new`. */
export function pen(now: number, options: PolicyOptions = {}, canLogout = true): Pen {
  return { now, policy: readPolicy(options, canLogout), writer: 'me', newId: () => 'new' }
}
