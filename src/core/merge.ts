import { END_REASONS, type NumberField, type SessionRecord } from './record.js'

/** Which of two records comes first in `keys`, the weightiest first. */
function first(a: SessionRecord, b: SessionRecord, ...keys: (keyof SessionRecord)[]): SessionRecord {
  const key = keys.find((key) => a[key] !== b[key])
  return key && (b[key] as number) > (a[key] as number) ? b : a
}

/** How a number of two views of one session comes together. */
const TOGETHER: [NumberField[], typeof Math.max][] = [
  [['lastActivityAt', 'cooldownUntil', 'checkedAt'], Math.max],
  [['startedAt', 'absoluteEndsAt'], Math.min],
]
const OF_ONE_ANSWER: [NumberField[], typeof Math.max][] = [[['idleEndsAt', 'accessExpiresAt'], Math.min]]

/**
 * What two tabs' views of the session come to: commutative, idempotent, and (of one session, or of one base) associative,
 * so that the order in which tabs write cannot matter. A newer sign-in wins whole; within one session an ending is
 * final, activity only rises, the absolute end only falls, the server's numbers travel with its answer, and of two bases
 * only the higher one's instants count.
 */
export function merge(a: SessionRecord, b: SessionRecord): SessionRecord {
  if (a.sid !== b.sid) return first(a, b, 'base', 'startedAt', 'sid')
  const high = first(a, b, 'base', 'answer', 'writer')
  const merged = { ...high, gen: Math.max(a.gen, b.gen), v: Math.max(a.v, b.v) }
  const together = a.base !== b.base ? [] : a.answer !== b.answer ? TOGETHER : [...TOGETHER, ...OF_ONE_ANSWER]
  for (const [keys, choose] of together) {
    for (const key of keys) merged[key] = either(a[key], b[key], choose) as number
  }
  merged.ended = END_REASONS.find(
    (reason) => a.ended === reason || b.ended === reason,
  ) as SessionRecord['ended']
  // The later sign-in; of one, that it is over.
  merged.intent = either(a.intent, b.intent, (x, y) => ((Math.abs(x) - Math.abs(y) || y - x) > 0 ? x : y))
  // Nothing owed < owed < delivered (an empty list).
  merged.revoke = either(a.revoke, b.revoke, (x, y) =>
    x.length && y.length ? [...new Set([...x, ...y])].sort() : [],
  )
  merged.who = either(a.who, b.who, (x, y) => (x > y ? x : y))
  return merged
}

const either = <T>(a: T | undefined, b: T | undefined, choose: (a: T, b: T) => T): T | undefined =>
  a === undefined ? b : b === undefined ? a : choose(a, b)
