import fc from 'fast-check'
import { expect, test } from 'vitest'
import { limits } from '../../src/core/limits.js'
import { merge } from '../../src/core/merge.js'
import { readPolicy } from '../../src/core/policy.js'
import { END_REASONS, readRecord } from '../../src/core/record.js'
import { HOUR, MINUTE, record, T } from './make.js'

// What script of the same origin, an older build or a broken disk may have left where the record is.

/** A value that is often right for some field, and often nearly right. */
const value = fc.oneof(
  fc.constantFrom<unknown>(
    0,
    1,
    2,
    -1,
    0.5,
    8.64e15,
    8.65e15,
    1e308,
    T,
    T + 8 * HOUR,
    -T,
    null,
    '',
    's1',
    true,
  ),
  fc.constantFrom<unknown>(...END_REASONS, '__proto__', 'toString', 'x'.repeat(64), 'x'.repeat(65)),
  fc.array(fc.constantFrom<unknown>('s1', 's2', 5, null, 'x'.repeat(65)), { maxLength: 4 }),
  fc.jsonValue(),
)
const fields = Object.keys(
  record({
    idleEndsAt: 0,
    accessExpiresAt: 0,
    ended: 'idle',
    intent: 0,
    cooldownUntil: 0,
    revoke: [],
    who: '',
  }),
)
const several = fc.uniqueArray(
  fc.tuple(fc.constantFrom(...fields, 'token', '__proto__', 'constructor'), value),
  {
    selector: ([field]) => field,
    maxLength: 6,
  },
)

/** A good record with some fields overwritten, or with some fields alone: as JSON, so that nothing is too odd to store. */
const stored = fc.tuple(fc.boolean(), several).map(([whole, changes]): unknown => {
  const base = whole ? record() : { v: 1, sid: 's1' }
  return JSON.parse(`{${[...Object.entries(base), ...changes].map(json).join()}}`)
})
const json = ([key, value]: [string, unknown]): string => `${JSON.stringify(key)}:${JSON.stringify(value)}`

const policy = readPolicy({}, true)
const isInstant = (value: unknown): boolean => typeof value === 'number' && Math.abs(value) <= 8.64e15
const isText = (value: unknown): boolean => typeof value === 'string' && value.length <= 64

/** What each field of an accepted record may hold. */
const rules: Record<string, (value: never) => boolean> = {
  sid: (value) => isText(value) && value !== '',
  writer: isText,
  who: isText,
  ended: (value) => END_REASONS.includes(value),
  revoke: (value: unknown[]) => value.every(isText),
  absoluteEndsAt: (value) => isInstant(value) || value === Number.POSITIVE_INFINITY,
}

let accepted = 0

test('10,000 random stored records throw nothing, and what is accepted is within the rules', () => {
  fc.assert(
    fc.property(stored, (value) => {
      const read = readRecord(value, T)
      if (!read) return
      accepted++
      const wrong = Object.entries(read).filter(
        ([key, field]) =>
          field !== undefined && !(fields.includes(key) && (rules[key] ?? isInstant)(field as never)),
      )
      expect(wrong).toEqual([])
      expect(readRecord(structuredClone(read), T)).toEqual(read)
    }),
    { numRuns: 10_000 },
  )
  // The records are near enough to good ones that many are read.
  expect(accepted).toBeGreaterThan(1000)
})

test('10,000 random stored records lengthen no session beyond what its own limits allow from now', () => {
  fc.assert(
    fc.property(stored, fc.constantFrom(0, T - MINUTE, T, T + HOUR), (value, activityAt) => {
      const read = readRecord(value, T)
      if (!read) return
      const { ends, extendEvery } = limits(read, activityAt, policy, T)
      expect(ends.idle).toBeLessThanOrEqual(T + 15 * MINUTE)
      expect(ends.absolute).toBeLessThanOrEqual(T + 8 * HOUR)
      expect(extendEvery).toBeGreaterThanOrEqual(1000)
    }),
    { numRuns: 10_000 },
  )
})

test('10,000 random stored records, merged with the one a tab knows, never bring its ended session back', () => {
  const mine = record({ ended: 'logout', revoke: ['s1'] })
  fc.assert(
    fc.property(stored, (value) => {
      const read = readRecord(value, T)
      if (!read) return
      const merged = merge(read, mine)
      if (merged.sid === 's1') expect(merged.ended).toBeDefined()
      expect(merge(mine, read)).toEqual(merged)
    }),
    { numRuns: 10_000 },
  )
})
