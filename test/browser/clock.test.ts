import { afterEach, expect, test, vi } from 'vitest'
import { browserClock } from '../../src/browser/clock.js'
import { clockContract } from '../../src/testing/contracts/clock.js'

afterEach(() => {
  vi.restoreAllMocks()
})

for (const { name, run } of clockContract(browserClock())) test(name, run)

test('the clocks are looked up when they are read', () => {
  const clock = browserClock()
  vi.spyOn(Date, 'now').mockReturnValue(1)
  vi.spyOn(performance, 'now').mockReturnValue(2)
  expect([clock.wall(), clock.mono()]).toEqual([1, 2])
})

test('a stopped alarm leaves no timer', () => {
  vi.useFakeTimers()
  const stop = browserClock().after(1e12, () => undefined)
  expect(vi.getTimerCount()).toBe(1)
  stop()
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})
