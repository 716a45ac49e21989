import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readMessage } from '../../src/core/message.js'
import { T } from './make.js'

const good = { v: 1, sid: 's1', kind: 'activity', at: T, from: 'tab' }
const KINDS = [
  'activity',
  'changing',
  'settled',
  'changed',
  'logout',
  'idle',
  'absolute',
  'revoked',
  'replaced',
]

describe('a message between tabs', () => {
  test.each(KINDS)('of kind %s is read', (kind) => {
    expect(readMessage({ ...good, kind })).toEqual({ ...good, kind })
  })

  test.each<[string, unknown]>([
    ['v', 0],
    ['v', 2],
    ['v', '1'],
    ['sid', 5],
    ['sid', null],
    ['sid', 'x'.repeat(200)],
    ['kind', 'toString'],
    ['kind', '__proto__'],
    ['kind', 'begun'],
    ['kind', ['activity']],
    ['at', '1'],
    ['at', Number.NaN],
    ['at', Number.POSITIVE_INFINITY],
    ['at', null],
    ['from', undefined],
    ['from', {}],
    ['from', 'x'.repeat(1025)],
  ])('with the %s %o is ignored', (field, value) => {
    expect(readMessage({ ...good, [field]: value })).toBeUndefined()
  })

  test('that is read is at most 1 KiB long and has no other field, whatever came with it', () => {
    const read = readMessage({ ...good, token: 'x'.repeat(5000), user: { id: 'ada' } })
    expect(JSON.stringify(read ?? {}).length).toBeLessThanOrEqual(1024)
    expect(read && Object.keys(read)).toEqual(Object.keys(good))
  })

  test('is none of 10,000 random values, and none of them throws', () => {
    fc.assert(
      fc.property(
        fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true }),
        (value) => {
          expect(readMessage(value)).toBeUndefined()
        },
      ),
      { numRuns: 10_000 },
    )
  })

  test('with one random field is read only when that field is right', () => {
    const fields = Object.keys(good) as (keyof typeof good)[]
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.anything(), (field, value) => {
        const read = readMessage({ ...good, [field]: value })
        if (read) expect(typeof read[field]).toBe(typeof good[field])
      }),
      { numRuns: 10_000 },
    )
  })
})
