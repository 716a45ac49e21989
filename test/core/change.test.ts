import { describe, expect, test } from 'vitest'
import { ahead, apply, begun, renewed } from '../../src/core/change.js'
import type { EndReason } from '../../src/core/record.js'
import { whoIs } from '../../src/core/record.js'
import { HOUR, MINUTE, pen, record, SECOND, T } from './make.js'

const now = T + 10 * MINUTE
const me = pen(now)

describe('activity', () => {
  test('is written when it is later, and is the same record when it is not', () => {
    const before = record()
    expect(apply(before, { kind: 'activity', sid: 's1', at: now }, me)).toEqual(
      record({ lastActivityAt: now }),
    )
    expect(apply(before, { kind: 'activity', sid: 's1', at: T }, me)).toBe(before)
  })

  test.each([
    ['of another session', record({ sid: 's2' })],
    ['of an ended session', record({ ended: 'logout' })],
    ['without a record', undefined],
  ])('%s changes nothing', (_name, before) => {
    expect(apply(before, { kind: 'activity', sid: 's1', at: now }, me)).toBe(before)
  })
})

describe('an end', () => {
  test.each<[EndReason, boolean]>([
    ['logout', true],
    ['idle', true],
    ['absolute', true],
    ['revoked', false],
    ['replaced', false],
  ])('by %s owes the server a logout: %s', (reason, owes) => {
    const after = apply(record(), { kind: 'end', sid: 's1', reason }, me)
    expect(after).toMatchObject({ ended: reason })
    expect(after?.revoke).toEqual(owes ? ['s1'] : undefined)
  })

  test('owes nothing where there is no logout URL', () => {
    const after = apply(record(), { kind: 'end', sid: 's1', reason: 'idle' }, pen(now, {}, false))
    expect(after?.revoke).toBeUndefined()
  })

  test('is final: a second one changes nothing', () => {
    const ended = record({ ended: 'logout' })
    expect(apply(ended, { kind: 'end', sid: 's1', reason: 'idle' }, me)).toBe(ended)
  })

  test('of a session whose record is gone is written down all the same', () => {
    const after = apply(undefined, { kind: 'end', sid: 's9', reason: 'logout' }, me)
    expect(after).toMatchObject({ sid: 's9', ended: 'logout', revoke: ['s9'] })
  })

  test('never touches another session', () => {
    const other = record({ sid: 's2' })
    expect(apply(other, { kind: 'end', sid: 's1', reason: 'logout' }, me)).toBe(other)
  })
})

describe('an end by the clock', () => {
  const expire = (before = record(), at = 0, when = T + 15 * MINUTE, view = before) =>
    apply(before, { kind: 'expire', sid: 's1', at, view }, pen(when))

  test('is decided on what is really stored: at the deadline, not a millisecond before', () => {
    expect(expire()?.ended).toBe('idle')
    expect(expire(record(), 0, T + 15 * MINUTE - 1)?.ended).toBeUndefined()
  })

  test('does not come when another tab stored activity, or this one saw some', () => {
    const seen = record({ lastActivityAt: T + MINUTE })
    expect(expire(seen, 0, T + 15 * MINUTE, record())).toBe(seen)
    expect(expire(record(), T + MINUTE)?.ended).toBeUndefined()
    expect(expire(record(), 0, T + 15 * MINUTE, seen)?.ended).toBeUndefined()
  })

  test('says what it was caused by', () => {
    const late = record({ lastActivityAt: T + 8 * HOUR })
    expect(expire(late, 0, T + 8 * HOUR)?.ended).toBe('absolute')
  })
})

describe('delivery and intent', () => {
  test('a delivered logout is owed no more, and once is enough', () => {
    const after = apply(record({ ended: 'logout', revoke: ['s1'] }), { kind: 'delivered' }, me)
    expect(after?.revoke).toEqual([])
    expect(apply(after, { kind: 'delivered' }, me)).toBe(after)
  })

  test('a sign-in leaves its instant, and takes it back', () => {
    const on = apply(record(), { kind: 'intent', on: true }, me)
    expect(on?.intent).toBe(now)
    expect(apply(on, { kind: 'intent', on: false }, me)?.intent).toBe(-now)
  })
})

describe('a new session', () => {
  test('has its own id, the stricter of both absolute ends, and no word of what came before', () => {
    const before = record({ ended: 'idle', revoke: ['s1'], base: 3, cooldownUntil: now + MINUTE })
    const grant = { idleExpiresIn: 300, absoluteExpiresIn: 3600 }
    const after = begun(before, grant, me, 'ada')
    expect(after).toMatchObject({
      sid: 'new',
      base: 3,
      startedAt: now,
      lastActivityAt: now,
      idleEndsAt: now + 300 * SECOND,
      absoluteEndsAt: now + HOUR,
      who: whoIs('new', 'ada', undefined),
    })
    expect([after.ended, after.revoke, after.cooldownUntil]).toEqual([undefined, undefined, undefined])
    expect(begun(undefined, { absoluteExpiresIn: 86_400 }, me).absoluteEndsAt).toBe(now + 8 * HOUR)
  })

  test('is newer than the one before, also after the clock was set back', () => {
    expect(begun(record({ startedAt: now + HOUR }), {}, me).startedAt).toBe(now + HOUR + 1)
  })
})

describe('an accepted answer', () => {
  const asked = { at: now - SECOND, answer: 1, told: true, activityAt: 0 }

  test('counts up, shortens the absolute end, and sets the idle end anew', () => {
    const after = renewed(record({ idleEndsAt: T }), { idleExpiresIn: 600, absoluteExpiresIn: 60 }, asked, me)
    expect(after).toMatchObject({
      answer: 2,
      idleEndsAt: now + 10 * MINUTE,
      absoluteEndsAt: now + MINUTE,
      writer: 'me',
    })
  })

  test('never moves the absolute end later', () => {
    expect(renewed(record(), { absoluteExpiresIn: 999_999 }, asked, me).absoluteEndsAt).toBe(T + 8 * HOUR)
  })

  test('without numbers keeps what the server said before', () => {
    expect(renewed(record({ idleEndsAt: T + HOUR }), {}, asked, me).idleEndsAt).toBe(T + HOUR)
  })

  test('without activity moves no activity', () => {
    expect(renewed(record(), {}, { ...asked, told: false }, me).lastActivityAt).toBe(T)
  })

  test('re-bases instants more than 2 s ahead: what is left of each deadline stays', () => {
    const wrong = record({
      startedAt: now + HOUR,
      lastActivityAt: now + HOUR,
      checkedAt: now + HOUR,
      absoluteEndsAt: now + 9 * HOUR,
    })
    expect([ahead(wrong, now), ahead(record({ lastActivityAt: now + 2 * SECOND }), now)]).toEqual([HOUR, 0])
    expect(renewed(wrong, {}, asked, me)).toMatchObject({
      base: 1,
      startedAt: now,
      lastActivityAt: now,
      absoluteEndsAt: now + 8 * HOUR,
    })
    expect(renewed(record(), {}, asked, me).base).toBe(0)
  })

  test('of an answer that a wrong clock took, re-bases no activity: nobody need say again what was right', () => {
    const wrong = record({ checkedAt: now + HOUR, idleEndsAt: now + HOUR + MINUTE })
    const { lastActivityAt, startedAt, absoluteEndsAt } = wrong
    expect(renewed(wrong, {}, { ...asked, told: false }, me)).toMatchObject({
      base: 1,
      checkedAt: now,
      idleEndsAt: now + MINUTE,
      lastActivityAt,
      startedAt,
      absoluteEndsAt,
    })
  })
})
