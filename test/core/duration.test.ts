import { describe, expect, test } from 'vitest'
import { duration } from '../../src/core/duration.js'
import { refusal } from './refusal.js'

describe('a duration', () => {
  test.each([
    [1, 1],
    [1500, 1500],
    [0.5, 0.5],
    ['250ms', 250],
    ['90s', 90_000],
    ['15m', 900_000],
    ['1.5h', 5_400_000],
    ['8h', 28_800_000],
    ['30d', 2_592_000_000],
  ])('%j is %d milliseconds', (value, ms) => {
    expect(duration('idleTimeout', value)).toBe(ms)
  })

  test.each([
    [0],
    [-1],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [Number.NEGATIVE_INFINITY],
    [''],
    ['15'],
    ['0s'],
    ['-5m'],
    ['15 m'],
    [' 15m'],
    ['15m '],
    ['15min'],
    ['15M'],
    ['1h30m'],
    ['1e3s'],
    ['.5h'],
    ['Infinityms'],
    [`${'9'.repeat(400)}d`],
    ['toString'],
    [null],
    [undefined],
    [true],
    [{}],
    [[]],
    [7n],
  ])('%o is none: the error names the option, what it got and what it takes', (value) => {
    const error = refusal(() => duration('idleTimeout', value))
    expect(error.code).toBe('invalid_option')
    expect(error.message).toMatch(/idleTimeout got .*, takes .*'90s', '15m', '8h', '30d'/s)
    if (typeof value === 'string') expect(error.message).toContain(`'${value}'`)
    if (typeof value === 'number') expect(error.message).toContain(`got ${value},`)
  })

  test('thirty days fit: no limit of timers is a limit of durations', () => {
    expect(duration('absoluteTimeout', '365d')).toBeGreaterThan(2 ** 31)
  })
})
