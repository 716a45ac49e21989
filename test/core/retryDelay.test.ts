import { describe, expect, test } from 'vitest'
import { retryDelay } from '../../src/core/commit.js'

describe('the next try', () => {
  test.each([
    [0, 0.999, 999],
    [1, 0.999, 1998],
    [2, 0.5, 2000],
    [4, 0.5, 8000],
    [5, 0.999, 29_970],
    [10, 0.999, 29_970],
    [99, 0.5, 15_000],
  ])('after %d failures comes within 1 s·2ⁿ, at most 30 s (luck %d: %d ms)', (attempts, luck, ms) => {
    expect(retryDelay(attempts, luck, undefined)).toBeCloseTo(ms)
  })

  test('is never at once', () => {
    expect(retryDelay(0, 0, undefined)).toBeGreaterThan(0)
  })

  test('comes when the server asked for it', () => {
    expect(retryDelay(9, 0.5, 7000)).toBe(7000)
    expect(retryDelay(0, 0.5, 120_000)).toBe(120_000)
  })
})
