// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Session, Snapshot } from '../../src/index.js'
import { createCountdown } from '../../src/views/countdown.js'

beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }))
afterEach(() => {
  show(true)
  vi.useRealTimers()
})

function show(visible: boolean): void {
  Object.defineProperty(Document.prototype, 'hidden', { get: () => !visible, configurable: true })
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
}

/** Only what a countdown looks at. */
function sessionEndingIn(seconds: number | undefined) {
  const listeners = new Set<() => void>()
  let snapshot: Partial<Snapshot> = {}
  const session = {
    getSnapshot: () => snapshot,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  } as unknown as Session
  const end = (left?: number) => {
    snapshot = left === undefined ? {} : { endsAt: Date.now() + left * 1000 }
    for (const listener of listeners) listener()
  }
  end(seconds)
  return { countdown: createCountdown(session), end, listeners }
}

test('it ticks once a second, at the full second, and ends at 0', () => {
  const { countdown } = sessionEndingIn(2.4)
  const seen: unknown[] = []
  countdown.subscribe(() => seen.push(countdown.get()))
  vi.advanceTimersByTime(400)
  expect(seen).toEqual([2])
  vi.advanceTimersByTime(10_000)
  expect(seen).toEqual([2, 1, 0])
})

test('the time left is never shown as positive after the end', () => {
  const { countdown } = sessionEndingIn(-5)
  expect(countdown.get()).toBe(0)
})

test('without an end there is nothing to count, and no timer', () => {
  const { countdown } = sessionEndingIn(undefined)
  countdown.subscribe(() => {})
  expect(countdown.get()).toBeUndefined()
  expect(vi.getTimerCount()).toBe(0)
})

test('an end that moves is told at once', () => {
  const { countdown, end } = sessionEndingIn(10)
  const seen: unknown[] = []
  countdown.subscribe(() => seen.push(countdown.get()))
  end(100)
  expect(seen).toEqual([100])
})

test('a hidden page has no timer, and shows the time as it is when it comes back', () => {
  const { countdown } = sessionEndingIn(100)
  const seen: unknown[] = []
  countdown.subscribe(() => seen.push(countdown.get()))
  show(false)
  expect(vi.getTimerCount()).toBe(0)
  vi.advanceTimersByTime(60_000)
  show(true)
  expect(seen.at(-1)).toBe(40)
})

test('nothing is left when the last subscriber has gone', () => {
  const { countdown, listeners } = sessionEndingIn(100)
  const stops = [countdown.subscribe(() => {}), countdown.subscribe(() => {})]
  for (const stop of stops) stop()
  expect(vi.getTimerCount()).toBe(0)
  expect(listeners.size).toBe(0)
})
