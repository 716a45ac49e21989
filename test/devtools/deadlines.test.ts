import { expect, test } from 'vitest'
import { marksOf } from '../../src/devtools/deadlines.js'
import { span, when } from '../../src/devtools/dom.js'

test('deadlines are in the order in which they come, and the end says by what', () => {
  const record = { startedAt: 1, lastActivityAt: 5, checkedAt: 4, absoluteEndsAt: 100, idleEndsAt: 30 }
  const marks = marksOf(record, { status: 'active', endsAt: 20, endsBy: 'idle', degraded: [] })
  expect(marks.map(({ at, what }) => `${at} ${what}`)).toEqual([
    '1 signed in',
    '4 server answered',
    '5 last activity',
    '20 ends (idle)',
    '30 idle end, by the server',
    '100 absolute end',
  ])
})

test('a session that is over has no deadlines any more', () => {
  const record = { startedAt: 1, absoluteEndsAt: 100, ended: 'idle' } as const
  expect(marksOf(record, { status: 'signed-out', reason: 'idle', degraded: [] })).toEqual([])
})

test('an end that never comes is no mark', () => {
  expect(marksOf({ absoluteEndsAt: Number.POSITIVE_INFINITY }, { status: 'active', degraded: [] })).toEqual(
    [],
  )
})

test.each([
  [0, '0 s'],
  [59_400, '59 s'],
  [125_000, '2 min 5 s'],
  [3_600_000, '1 h'],
  [90_061_000, '1 d 1 h'],
])('%i ms are %s', (ms, text) => expect(span(ms)).toBe(text))

test('an instant is told from now', () => {
  expect([when(0, 400), when(60_000, 0), when(0, 60_000)]).toEqual(['now', 'in 1 min', '1 min ago'])
})
