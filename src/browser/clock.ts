import type { Clock } from '../ports.js'

// A longer `setTimeout` fires at once:
// https://developer.mozilla.org/docs/Web/API/Window/setTimeout#maximum_delay_value
const LONGEST = 2 ** 31 - 1

/** The browser's clocks and timer. A delay over 24.8 days fires after 24.8 days. */
export const browserClock = (): Clock => ({
  wall: () => Date.now(),
  mono: () => performance.now(),
  after(delay, run) {
    const timer = setTimeout(run, Math.min(delay, LONGEST))
    return () => clearTimeout(timer)
  },
})
