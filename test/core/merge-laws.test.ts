import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Grant } from '../../src/core/answer.js'
import { apply, begun, type Change, renewed } from '../../src/core/change.js'
import { merge } from '../../src/core/merge.js'
import { END_REASONS, type EndReason, type SessionRecord, whoIs } from '../../src/core/record.js'
import { HOUR, MINUTE, pen, record, SECOND, T } from './make.js'

// Views that differ in a field or two, so that nearly everything is a tie; then views that the client itself makes.

const instant = fc.constantFrom(T, T + MINUTE, T + 2 * MINUTE)
const maybe = <A>(arbitrary: fc.Arbitrary<A>) => fc.option(arbitrary, { nil: undefined })
const reason = fc.constantFrom(...(END_REASONS as EndReason[]))
const revoke = fc.subarray(['s1', 's2', 's3'])

/** One field, changed. */
const change: fc.Arbitrary<Partial<SessionRecord>> = fc.oneof(
  fc.record({ writer: fc.constantFrom('A', 'B', 'C') }),
  fc.record({ answer: fc.constantFrom(1, 2) }),
  fc.record({ gen: fc.constantFrom(0, 1) }),
  fc.record({ v: fc.constantFrom(1, 2) }),
  fc.record({ lastActivityAt: instant }),
  fc.record({ absoluteEndsAt: fc.oneof(instant, fc.constant(Number.POSITIVE_INFINITY)) }),
  fc.record({ idleEndsAt: maybe(instant) }),
  fc.record({ accessExpiresAt: maybe(instant) }),
  fc.record({ checkedAt: maybe(instant) }),
  fc.record({ cooldownUntil: maybe(instant) }),
  fc.record({ intent: fc.constantFrom(undefined, T, -T, T + MINUTE, -T - MINUTE) }),
  fc.record({ ended: maybe(reason), revoke: maybe(revoke) }),
  fc.record({ who: maybe(fc.constantFrom('.', 'a.', '.b', 'a.b')) }),
)

const views = (identity: fc.Arbitrary<Partial<SessionRecord>>) =>
  fc
    .tuple(identity, fc.array(change, { maxLength: 3 }))
    .map(([who, changes]) => record(Object.assign({}, ...changes, who)))

/** When a session began is part of what it is; a higher base has moved that, too. */
const one = views(fc.constantFrom({ base: 0, startedAt: T }, { base: 1, startedAt: T - MINUTE }))
/** Two of the three began in one millisecond. */
const three = views(
  fc.constantFrom({ sid: 's1', startedAt: T }, { sid: 's2', startedAt: T }, { sid: 's3', startedAt: T + 1 }),
)

/** What a tab does to the record it read. */
const step = fc.oneof(
  instant.map((at): Change => ({ kind: 'activity', sid: 's1', at })),
  reason.map((reason): Change => ({ kind: 'end', sid: 's1', reason })),
  fc.boolean().map((on): Change => ({ kind: 'intent', on })),
  fc.constant<Change>({ kind: 'delivered' }),
  fc.constantFrom<Grant>({}, { idleExpiresIn: 30 }, { idleExpiresIn: 60 }, { absoluteExpiresIn: 90 }),
)
const first = begun(undefined, {}, pen(T), 'ada', 's1')

/** A view that came about as views do: all of one session, each tab by itself. */
const made = fc.array(fc.tuple(step, instant), { maxLength: 5 }).map((steps) =>
  steps.reduce<SessionRecord>((view, [what, now]) => {
    if ('kind' in what) return apply(view, what, pen(now)) as SessionRecord
    const asked = { at: now, answer: view.answer, told: true, activityAt: now }
    return view.ended ? view : renewed(view, what, asked, pen(now))
  }, first),
)

const settings = { numRuns: 10_000 }

describe.each([
  ['nearly equal views of one session under two bases', one],
  ['nearly equal views of three sessions', three],
  ['views that tabs made of one session', made],
])('%s', (_name, view) => {
  test('come to the same in either order', () => {
    fc.assert(
      fc.property(view, view, (a, b) => {
        expect(merge(a, b)).toEqual(merge(b, a))
      }),
      settings,
    )
  })

  test('come to the same however they are grouped', () => {
    fc.assert(
      fc.property(view, view, view, (a, b, c) => {
        expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)))
      }),
      settings,
    )
  })

  test('come to themselves, and to nothing more when merged again', () => {
    fc.assert(
      fc.property(view, view, (a, b) => {
        const merged = merge(a, b)
        expect(merge(a, a)).toEqual(a)
        expect([merge(merged, a), merge(merged, b)]).toEqual([merged, merged])
      }),
      settings,
    )
  })

  test('never bring back a session that one of them has ended', () => {
    fc.assert(
      fc.property(view, view, (a, b) => {
        const merged = merge(a, b)
        const over = [a, b].some(({ sid, ended }) => sid === merged.sid && ended)
        expect(!!merged.ended).toBe(over)
      }),
      settings,
    )
  })

  test('never move the absolute end later under one base, nor the last activity earlier', () => {
    fc.assert(
      fc.property(view, view, (a, b) => {
        if (a.sid !== b.sid || a.base !== b.base) return
        const merged = merge(a, b)
        expect(merged.absoluteEndsAt).toBe(Math.min(a.absoluteEndsAt, b.absoluteEndsAt))
        expect(merged.lastActivityAt).toBe(Math.max(a.lastActivityAt, b.lastActivityAt))
      }),
      settings,
    )
  })

  test('leave the views as they were', () => {
    fc.assert(
      fc.property(view, view, (a, b) => {
        const before = structuredClone([a, b])
        merge(a, b)
        expect([a, b]).toEqual(before)
      }),
      { numRuns: 1000 },
    )
  })
})

test('a newer sign-in takes nothing along of what came before, and is not ended with it', () => {
  fc.assert(
    fc.property(three, (older) => {
      const before = { ...older, base: 0, startedAt: T }
      const newer = begun(before, {}, pen(T - HOUR), 'bob', 'new')
      expect(merge(before, newer)).toEqual(newer)
      expect(newer.startedAt).toBeGreaterThan(before.startedAt)
      expect(newer).toMatchObject({ ended: undefined, who: whoIs('new', 'bob', undefined) })
      expect(newer.absoluteEndsAt).toBe(T - HOUR + 8 * HOUR)
      expect(newer.lastActivityAt).toBeLessThan(T - SECOND)
    }),
    { numRuns: 2000 },
  )
})
