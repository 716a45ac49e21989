const INTENSIVE_AFTER = 5 * 60e3

/**
 * When a browser lets a timer of a hidden page fire: on the full second, and from five minutes after the page was
 * hidden on the full minute. https://developer.chrome.com/blog/timer-throttling-in-chrome-88
 */
export function throttled(due: number, hiddenAt: number | undefined): number {
  if (hiddenAt === undefined) return due
  const grain = due - hiddenAt >= INTENSIVE_AFTER ? 60e3 : 1e3
  return Math.ceil(due / grain) * grain
}
