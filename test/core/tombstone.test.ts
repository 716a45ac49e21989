import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { END_REASONS, type EndReason } from '../../src/core/record.js'
import { activeLine, endedLine, readEnding } from '../../src/core/tombstone.js'
import { DAY, T } from './make.js'

describe('a tombstone', () => {
  test.each(END_REASONS as EndReason[])('tells of an end by %s', (reason) => {
    const line = endedLine({ sid: 's1', reason }, T)
    expect(line).toBe(`ended:s1:${reason}:${T}`)
    expect(readEnding(line, T)).toEqual({ sid: 's1', reason })
  })

  test('is kept for 30 days, not longer', () => {
    const line = endedLine({ sid: 's1', reason: 'idle' }, T)
    expect(readEnding(line, T + 30 * DAY)).toBeDefined()
    expect(readEnding(line, T + 30 * DAY + 1)).toBeUndefined()
  })

  test('counts although the clock was set back since', () => {
    expect(readEnding(endedLine({ sid: 's1', reason: 'logout' }, T), T - DAY)).toBeDefined()
  })

  test.each([
    [null],
    [''],
    [activeLine('s1')],
    ['ended'],
    ['ended:'],
    ['ended::idle:1'],
    [`ended:s1:${'x'.repeat(9)}:${T}`],
    [`ended:s1:toString:${T}`],
    [`ended:s1::${T}`],
    [`Ended:s1:idle:${T}`],
    [`gone:s1:idle:${T}`],
    ['ended:s1:idle:0'],
    ['ended:s1:idle:-1'],
    ['ended:s1:idle:'],
    ['ended:s1:idle:soon'],
    ['ended:s1:idle'],
    [':::'],
  ])('%j tells of no end', (line) => {
    expect(readEnding(line, T)).toBeUndefined()
  })

  test('10,000 random lines throw nothing, and name a known reason if any', () => {
    const line = fc.oneof(
      fc.string(),
      fc
        .array(fc.constantFrom('ended', 'active', ':', 's1', 'idle', String(T), '-'), { maxLength: 9 })
        .map((all) => all.join('')),
    )
    fc.assert(
      fc.property(line, (text) => {
        const ending = readEnding(text, T)
        if (ending) expect(END_REASONS).toContain(ending.reason)
      }),
      { numRuns: 10_000 },
    )
  })
})
