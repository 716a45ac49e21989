import { END_REASONS, type SessionRecord } from './record.js'

type Instant = 'absoluteEndsAt' | 'idleEndsAt' | 'accessExpiresAt' | 'cooldownUntil' | 'checkedAt' | 'startedAt'

const pick = (compare: typeof Math.min, a?: number, b?: number): number | undefined =>
  a === undefined ? b : b === undefined ? a : compare(a, b)

/** Positive: `a` comes first. Total over all that the arguments can differ in. */
const order = (a: (number | string)[], b: (number | string)[]): number => {
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] as number, b[i] as number]
    if (x !== y) return x > y ? 1 : -1
  }
  return 0
}

/**
 * What two tabs' views of the session come to: commutative, associative, idempotent, so that the order in which tabs
 * write cannot matter. A newer sign-in wins whole; within one session an ending is final, activity only rises, the
 * absolute end only falls, the server's numbers travel with its answer, and of two bases only the higher one's
 * instants count.
 */
export function merge(a: SessionRecord, b: SessionRecord): SessionRecord {
  if (a.sid !== b.sid) return order([a.base, a.startedAt, a.sid], [b.base, b.startedAt, b.sid]) > 0 ? a : b
  const high = order([a.base, a.answer], [b.base, b.answer]) >= 0 ? a : b
  const sameBase = a.base === b.base
  const sameAnswer = sameBase && a.answer === b.answer
  const both = (key: Instant, compare: typeof Math.min, together: boolean): Partial<SessionRecord> => {
    const value = together ? pick(compare, a[key], b[key]) : high[key]
    return value === undefined ? {} : { [key]: value }
  }
  const merged: SessionRecord = {
    v: Math.max(a.v, b.v),
    sid: a.sid,
    gen: Math.max(a.gen, b.gen),
    answer: high.answer,
    base: high.base,
    writer: sameAnswer ? (a.writer > b.writer ? a.writer : b.writer) : high.writer,
    startedAt: sameBase ? Math.min(a.startedAt, b.startedAt) : high.startedAt,
    lastActivityAt: sameBase ? Math.max(a.lastActivityAt, b.lastActivityAt) : high.lastActivityAt,
    absoluteEndsAt: sameBase ? Math.min(a.absoluteEndsAt, b.absoluteEndsAt) : high.absoluteEndsAt,
    ...both('idleEndsAt', Math.min, sameAnswer),
    ...both('accessExpiresAt', Math.min, sameAnswer),
    ...both('cooldownUntil', Math.max, sameBase),
    ...both('checkedAt', Math.max, sameBase),
  }
  const ended = END_REASONS.find((reason) => a.ended === reason || b.ended === reason)
  if (ended) merged.ended = ended
  const intent = [a.intent, b.intent].filter((at) => at !== undefined).sort(byIntent)[0]
  if (intent !== undefined) merged.intent = intent
  const revoke = mergeRevoke(a.revoke, b.revoke)
  if (revoke) merged.revoke = revoke
  const who = [a.who ?? '', b.who ?? ''].sort()[1]
  if (who) merged.who = who
  return merged
}

/** The later sign-in first; of one, that it is over. */
const byIntent = (a: number, b: number): number => Math.abs(b) - Math.abs(a) || a - b

/** Nothing owed < owed < delivered (an empty list). */
function mergeRevoke(a?: readonly string[], b?: readonly string[]): readonly string[] | undefined {
  if (!a || !b) return a ?? b
  return a.length && b.length ? [...new Set([...a, ...b])].sort() : []
}
