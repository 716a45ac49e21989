import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LACKING, readRecord, sameSignIn, sameUser, whoIs } from '../../src/core/record.js'
import { MINUTE, record, T } from './make.js'

const full = record({
  idleEndsAt: T + 1,
  accessExpiresAt: T + 2,
  intent: -T,
  cooldownUntil: T + 3,
  ended: 'idle',
  revoke: ['s1'],
  who: 'a.b',
})

describe('a stored record', () => {
  test('is read as it was written', () => {
    expect(readRecord(structuredClone(full), T)).toEqual(full)
    expect(readRecord(record(), T)).toEqual(record())
  })

  test.each<[string, unknown]>([
    ['v', '1'],
    ['v', undefined],
    ['v', Number.NaN],
    ['sid', ''],
    ['sid', 5],
    ['sid', 'x'.repeat(65)],
    ['gen', '0'],
    ['answer', null],
    ['base', undefined],
    ['startedAt', Number.NaN],
    ['lastActivityAt', '1'],
    ['absoluteEndsAt', undefined],
  ])('with the %s %o is none', (field, value) => {
    expect(readRecord({ ...full, [field]: value }, T)).toBeUndefined()
  })

  test.each<[string, unknown]>([
    ['idleEndsAt', 'soon'],
    ['accessExpiresAt', {}],
    ['intent', null],
    ['cooldownUntil', Number.NaN],
    ['checkedAt', '1'],
    ['revoke', 's1'],
    ['who', 5],
    ['who', 'x'.repeat(65)],
    ['ended', 'toString'],
    ['ended', true],
  ])('with the %s %o is read without it', (field, value) => {
    const { [field as 'who']: _, ...rest } = full
    expect(readRecord({ ...full, [field]: value }, T)).toEqual(rest)
  })

  test('keeps the server’s pause, and loses one so long that only a wrong clock can have written it', () => {
    const most = T + 10 * MINUTE
    const pause = (cooldownUntil: number) => readRecord(record({ cooldownUntil }), T)?.cooldownUntil
    expect([pause(most), pause(most + MINUTE)]).toEqual([most, undefined])
  })

  test('loses what is no text among its undelivered logouts', () => {
    expect(readRecord({ ...full, revoke: ['a', 5, null, 'x'.repeat(65), 'b'] }, T)?.revoke).toEqual([
      'a',
      'b',
    ])
  })

  test('loses every field that no record has', () => {
    const read = readRecord({ ...full, user: { id: 'ada' }, accessToken: 'secret' }, T)
    expect(read).toEqual(full)
  })

  test('of a higher version tells its version, its sid, its end and who was there; nothing else is believed', () => {
    const later = readRecord({ ...full, v: 2 }, T)
    expect(later).toMatchObject({ v: 2, sid: 's1', ended: 'idle', startedAt: T, answer: 0 })
    expect([later?.lastActivityAt, later?.checkedAt]).toEqual([
      Math.min(full.lastActivityAt, T),
      Math.min(full.checkedAt ?? 0, T),
    ])
    expect([later?.idleEndsAt, later?.revoke]).toEqual([undefined, undefined])
    expect(readRecord({ v: 7, sid: 's1', sealed: true }, T)).toMatchObject({ v: 7, sid: 's1' })
  })

  test('inherits nothing: only its own fields are read, and none is missing for a prototype to fill in', () => {
    const { ended: _, ...rest } = full
    const read = readRecord(Object.assign(Object.create({ ended: 'logout', revoke: ['s1'] }), rest), T)
    expect(read?.ended).toBeUndefined()
    expect(Object.keys(read ?? {}).sort()).toEqual(Object.keys({ ...LACKING, ...full }).sort())
  })

  test('10,000 random values throw nothing and are none', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withDate: true, withMap: true }), (value) => {
        expect(readRecord(value, T)).toBeUndefined()
      }),
      { numRuns: 10_000 },
    )
  })

  test('with two random fields throws nothing, and what is read holds only texts and numbers of its kind', () => {
    const field = fc.constantFrom(...Object.keys(full))
    const hostile = fc.tuple(field, fc.anything(), field, fc.anything())
    fc.assert(
      fc.property(hostile, ([one, a, two, b]) => {
        const read = readRecord({ ...full, [one]: a, [two]: b }, T)
        if (!read || read.v > 1) return
        for (const [key, value] of Object.entries(read)) {
          if (value === undefined) continue
          if (key === 'revoke') expect(Array.isArray(value)).toBe(true)
          else expect([key, typeof value]).toEqual([key, typeof full[key as keyof typeof full]])
        }
      }),
      { numRuns: 10_000 },
    )
  })
})

describe('who a session belongs to', () => {
  const who = whoIs('s1', 'ada', 'sign-in 1')
  const known = record({ who })

  test('is two hashes of 32 bits, neither a name nor the same in another session', () => {
    expect(who).toMatch(/^[0-9a-z]{1,7}\.[0-9a-z]{1,7}$/)
    expect(whoIs('s2', 'ada', 'sign-in 1')).not.toBe(who)
    expect(whoIs('s1', undefined, undefined)).toBe('.')
  })

  test('tells the same person, another one, and that it cannot tell', () => {
    expect([sameUser(known, 'ada'), sameUser(known, 'bob'), sameUser(known, undefined)]).toEqual([
      true,
      false,
      undefined,
    ])
    expect(sameUser(record({ who: '.' }), 'ada')).toBeUndefined()
    expect(sameUser(record(), 'ada')).toBeUndefined()
  })

  test('tells the same sign-in, another one, and that it cannot tell', () => {
    expect([sameSignIn(known, 'sign-in 1'), sameSignIn(known, 'sign-in 2'), sameSignIn(known)]).toEqual([
      true,
      false,
      undefined,
    ])
    expect(sameSignIn(record({ who: whoIs('s1', 'ada') }), 'sign-in 1')).toBeUndefined()
  })
})
