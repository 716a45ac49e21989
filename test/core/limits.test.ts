import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { limits } from '../../src/core/limits.js'
import { type PolicyOptions, readPolicy } from '../../src/core/policy.js'
import type { SessionRecord } from '../../src/core/record.js'
import { HOUR, MINUTE, record, SECOND, T } from './make.js'

const of = (more: Partial<SessionRecord>, options: PolicyOptions = {}, activityAt = 0, now = T) =>
  limits(record(more), activityAt, readPolicy(options, true), now)

const NEVER = Number.POSITIVE_INFINITY

describe('the end', () => {
  test('by default comes 15 min after the last activity, warned 2 min before', () => {
    const { endsAt, endsBy, warnsAt } = of({})
    expect([endsAt - T, endsBy]).toEqual([15 * MINUTE, 'idle'])
    expect(warnsAt).toEqual({ idle: T + 13 * MINUTE, absolute: T + 8 * HOUR - 5 * MINUTE })
  })

  test('comes 8 h after the sign-in whatever a person does', () => {
    const now = T + 8 * HOUR - MINUTE
    expect(of({ lastActivityAt: now }, {}, now, now)).toMatchObject({
      endsAt: T + 8 * HOUR,
      endsBy: 'absolute',
    })
  })

  test("counts this tab's own activity before it is published", () => {
    expect(of({}, {}, T + MINUTE, T + MINUTE).endsAt).toBe(T + 16 * MINUTE)
  })

  test.each<[string, Partial<SessionRecord>, PolicyOptions, number, string]>([
    ["the server's idle end, when it is sooner", { idleEndsAt: T + 5 * MINUTE }, {}, 5 * MINUTE, 'idle'],
    ["not the server's idle end, when it is later", { idleEndsAt: T + HOUR }, {}, 15 * MINUTE, 'idle'],
    ["the server's absolute end, when it is sooner", { absoluteEndsAt: T + MINUTE }, {}, MINUTE, 'absolute'],
    [
      'never later than its own absolute timeout',
      { absoluteEndsAt: NEVER },
      { idleTimeout: false },
      8 * HOUR,
      'absolute',
    ],
    ["the server's alone with 'server'", { idleEndsAt: T + HOUR }, { idleTimeout: 'server' }, HOUR, 'idle'],
  ])('is %s', (_name, more, options, after, by) => {
    expect(of(more, options)).toMatchObject({ endsAt: T + after, endsBy: by })
  })

  test('without any limit of client or server it is never, and nothing warns', () => {
    const none = of({ absoluteEndsAt: NEVER }, { idleTimeout: 'server', absoluteTimeout: 'server' })
    expect(none).toMatchObject({ endsAt: NEVER, warnsAt: { idle: NEVER, absolute: NEVER } })
  })

  test('activity that claims the future counts as now', () => {
    expect(of({ lastActivityAt: T + HOUR }, {}, 0, T).endsAt).toBe(T + 15 * MINUTE)
    expect(of({}, {}, T + HOUR, T).endsAt).toBe(T + 15 * MINUTE)
  })

  test('a sign-in that claims the future began now', () => {
    const { ends } = of({ startedAt: T + HOUR, absoluteEndsAt: T + 9 * HOUR })
    expect(ends.absolute).toBe(T + 8 * HOUR)
  })

  test('no stored numbers whatever move it past the timeouts of the policy', () => {
    const instant = fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: T - HOUR, max: T + HOUR }))
    const fields = fc.record(
      {
        startedAt: instant,
        lastActivityAt: instant,
        absoluteEndsAt: instant,
        idleEndsAt: instant,
        checkedAt: instant,
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fields, (more) => {
        const { ends } = of(more)
        expect(ends.idle).toBeLessThanOrEqual(T + 15 * MINUTE)
        expect(ends.absolute).toBeLessThanOrEqual(T + 8 * HOUR)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the warning', () => {
  test("is cut to half of a server's shorter window", () => {
    expect(of({ idleEndsAt: T + 3 * MINUTE }).warnsAt.idle).toBe(T + 90 * SECOND)
    expect(of({ absoluteEndsAt: T + 6 * MINUTE }).warnsAt.absolute).toBe(T + 3 * MINUTE)
  })

  test("is left out of a server's window of 40 s, given or not", () => {
    expect(of({ idleEndsAt: T + 40 * SECOND }).warnsAt.idle).toBe(NEVER)
    expect(of({ idleEndsAt: T + 40 * SECOND }, { idleTimeout: '15m', idleWarning: '1m' }).warnsAt.idle).toBe(
      NEVER,
    )
  })

  test('is left out with idleWarning false, and that of the absolute end stays', () => {
    expect(of({}, { idleWarning: false }).warnsAt).toEqual({
      idle: NEVER,
      absolute: T + 8 * HOUR - 5 * MINUTE,
    })
  })

  test('does not shrink while time goes on and the server is told of nothing', () => {
    const more = { lastActivityAt: T, checkedAt: T, idleEndsAt: T + 3 * MINUTE }
    expect(of(more, {}, 0, T + 2 * MINUTE).warnsAt.idle).toBe(T + 90 * SECOND)
  })
})

describe('the server is told of activity', () => {
  test.each<[string, PolicyOptions, Partial<SessionRecord>, number]>([
    ['15 min', {}, {}, MINUTE],
    ['10 min', { idleTimeout: '10m' }, {}, MINUTE],
    ['5 min', { idleTimeout: '5m' }, {}, 30 * SECOND],
    ["5 min of the server's", {}, { idleEndsAt: T + 5 * MINUTE }, 30 * SECOND],
    ['5 s', { idleTimeout: '5s' }, {}, SECOND],
    ['no window at all', { idleTimeout: 'server' }, {}, MINUTE],
  ])('every tenth of the window in force, 1 to 60 s: %s', (_name, options, more, every) => {
    expect(of(more, options).extendEvery).toBe(every)
  })
})
