import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { merge } from '../../src/core/merge.js'
import { END_REASONS, type EndReason, type SessionRecord } from '../../src/core/record.js'
import { HOUR, MINUTE, record, T } from './make.js'

/** Few values each, so that ties of every kind come up. */
const instant = fc.integer({ min: 0, max: 3 }).map((n) => T + n * MINUTE)
const maybe = <A>(arbitrary: fc.Arbitrary<A>) => fc.option(arbitrary, { nil: undefined })
const fields = fc.record({
  v: fc.constantFrom(1, 2),
  gen: fc.integer({ min: 0, max: 2 }),
  answer: fc.integer({ min: 0, max: 2 }),
  base: fc.integer({ min: 0, max: 1 }),
  lastActivityAt: instant,
  absoluteEndsAt: fc.oneof(instant, fc.constant(Number.POSITIVE_INFINITY)),
  idleEndsAt: maybe(instant),
  accessExpiresAt: maybe(instant),
  checkedAt: maybe(instant),
  cooldownUntil: maybe(instant),
  intent: maybe(
    fc.oneof(
      instant,
      instant.map((at) => -at),
    ),
  ),
  ended: maybe(fc.constantFrom(...(END_REASONS as EndReason[]))),
  revoke: maybe(fc.subarray(['s1', 's2', 's3'])),
  who: maybe(fc.constantFrom('.', 'a.', '.b', 'a.b')),
  writer: fc.constantFrom('A', 'B'),
})

/** Views of one session; when a session began is part of what it is. */
const view: fc.Arbitrary<SessionRecord> = fields.map((more) => record({ ...more, startedAt: T + more.base }))
/** Views of three sessions, of which two began in the same millisecond. */
const began = { s1: T, s2: T, s3: T + MINUTE }
const sid = fc.constantFrom('s1' as const, 's2' as const, 's3' as const)
const several = fc
  .tuple(fields, sid)
  .map(([more, id]) => record({ ...more, base: 0, sid: id, startedAt: began[id] }))

describe.each([
  ['views of one session', view],
  ['views of several sessions', several],
])('the merge of %s', (_name, one) => {
  test('is idempotent', () => {
    fc.assert(
      fc.property(one, (a) => {
        expect(merge(a, a)).toEqual(a)
      }),
      { numRuns: 2000 },
    )
  })

  test('is commutative', () => {
    fc.assert(
      fc.property(one, one, (a, b) => {
        expect(merge(a, b)).toEqual(merge(b, a))
      }),
      { numRuns: 5000 },
    )
  })

  test('is associative', () => {
    fc.assert(
      fc.property(one, one, one, (a, b, c) => {
        expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)))
      }),
      { numRuns: 10_000 },
    )
  })
})

describe('within one session', () => {
  const both = (a: Partial<SessionRecord>, b: Partial<SessionRecord>) => {
    const merged = merge(record(a), record(b))
    expect(merge(record(b), record(a))).toEqual(merged)
    return merged
  }

  test('an ending is final, whoever writes later and whatever the server answered meanwhile', () => {
    const merged = both({ ended: 'idle' }, { answer: 9, lastActivityAt: T + HOUR, writer: 'z' })
    expect(merged.ended).toBe('idle')
  })

  test('of two endings the same one wins everywhere', () => {
    for (const a of END_REASONS as EndReason[]) {
      for (const b of END_REASONS as EndReason[])
        expect([a, b]).toContain(both({ ended: a }, { ended: b }).ended)
    }
  })

  test('activity only rises, and the absolute end only falls', () => {
    const merged = both(
      { lastActivityAt: T + 2, absoluteEndsAt: T + HOUR },
      { lastActivityAt: T + 1, absoluteEndsAt: T + 2 * HOUR, answer: 5 },
    )
    expect(merged).toMatchObject({ lastActivityAt: T + 2, absoluteEndsAt: T + HOUR })
  })

  test("the server's numbers travel with its later answer, also when they are sooner, later or gone", () => {
    const old = { answer: 1, idleEndsAt: T + 5 * MINUTE }
    expect(both(old, { answer: 2, idleEndsAt: T + MINUTE })).toMatchObject({
      answer: 2,
      idleEndsAt: T + MINUTE,
    })
    expect(both(old, { answer: 2, idleEndsAt: T + HOUR })).toMatchObject({ idleEndsAt: T + HOUR })
    expect(both(old, { answer: 2 }).idleEndsAt).toBeUndefined()
  })

  test('of two answers counted alike the stricter numbers hold', () => {
    expect(both({ idleEndsAt: T + HOUR, writer: 'z' }, { idleEndsAt: T + MINUTE }).idleEndsAt).toBe(
      T + MINUTE,
    )
  })

  test('credentials go by generation, and the longer cooldown holds', () => {
    expect(
      both({ gen: 3, cooldownUntil: T }, { gen: 2, answer: 9, cooldownUntil: T + MINUTE }),
    ).toMatchObject({
      gen: 3,
      cooldownUntil: T + MINUTE,
    })
  })

  test('instants under a lower base are ignored, an ending is not', () => {
    const wrong = { base: 0, answer: 9, lastActivityAt: T + 9 * HOUR, absoluteEndsAt: T + MINUTE }
    const mended = { base: 1, lastActivityAt: T, absoluteEndsAt: T + HOUR }
    expect(both(wrong, mended)).toMatchObject(mended)
    expect(both({ ...wrong, ended: 'logout' }, mended)).toMatchObject({ ...mended, ended: 'logout' })
  })

  test('a sign-in that came to nothing is over, and a newer one is not', () => {
    expect(both({ intent: T }, { intent: -T }).intent).toBe(-T)
    expect(both({ intent: T + 1 }, { intent: -T }).intent).toBe(T + 1)
  })

  test('a logout that is owed is delivered once any tab delivered it', () => {
    expect(both({ revoke: ['s1'] }, {}).revoke).toEqual(['s1'])
    expect(both({ revoke: ['s1'] }, { revoke: [] }).revoke).toEqual([])
  })
})

describe('between sessions', () => {
  test('the newer login wins whole: nothing of the older one stays', () => {
    const older = record({ ended: 'idle', revoke: ['s1'], lastActivityAt: T + HOUR, answer: 9, gen: 4 })
    const newer = record({ sid: 's2', startedAt: T + 1 })
    expect(merge(older, newer)).toEqual(newer)
    expect(merge(newer, older)).toEqual(newer)
  })

  test('of two logins in the same millisecond all tabs keep the same one', () => {
    const [a, b] = [record({ sid: 's1', answer: 9 }), record({ sid: 's2' })]
    expect(merge(a, b)).toEqual(merge(b, a))
    expect(merge(a, b).sid).toBe('s2')
  })
})
