// Durations as sojourn writes them: milliseconds, or '90s', '15m', '8h', '30d'.

const units = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/**
 * @param {unknown} value
 * @returns {number | undefined} milliseconds; undefined when the value is no duration
 */
export function toMs(value) {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  const match = typeof value === 'string' ? /^(\d+(?:\.\d+)?)(ms|[smhd])?$/.exec(value.trim()) : null
  if (!match) return undefined
  const [, digits, unit = 'ms'] = match
  return Number(digits) * (unit === 'ms' ? 1 : units[/** @type {keyof typeof units} */ (unit)])
}

/**
 * A length of time in words: '15 minutes', '1 minute 30 seconds'.
 * @param {number} ms
 */
export function inWords(ms) {
  const seconds = Math.round(ms / 1000)
  /** @type {[number, string][]} */
  const parts = [
    [Math.floor(seconds / 3600), 'hour'],
    [Math.floor((seconds % 3600) / 60), 'minute'],
    [seconds % 60, 'second'],
  ]
  const shown = parts.filter(([count]) => count > 0)
  if (shown.length === 0) return '0 seconds'
  return shown.map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`).join(' ')
}

/**
 * Time left on a clock face: '0:09', '14:32', '7:59:04'. Rounded up, so that 0:00 means over.
 * @param {number} ms
 */
export function onClock(ms) {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60]
  const two = (/** @type {number} */ n) => String(n).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}
