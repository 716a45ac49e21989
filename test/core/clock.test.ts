import { expect, test } from 'vitest'
import { instant } from '../../src/core/clock.js'
import { HOUR, MINUTE, T } from './make.js'

const anchor = T

test.each([
  ['while both clocks go on together', T + MINUTE, MINUTE, T + MINUTE],
  ['after a sleep, in which the monotonic clock stood still: the wall clock', T + HOUR, MINUTE, T + HOUR],
  ['after the wall clock was set back: the monotonic clock', T - HOUR, MINUTE, T + MINUTE],
  ['after the wall clock was set forward: the wall clock', T + HOUR, MINUTE, T + HOUR],
])('the instant %s', (_name, wall, mono, now) => {
  expect(instant(anchor, wall, mono)).toBe(now)
})
