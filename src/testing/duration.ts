import { type Duration, duration } from '../core/duration.js'

export type { Duration }

/** Reads a number of milliseconds or `'90s'`, `'15m'`, `'-1h'`; throws `invalid_option` on anything else. */
export function milliseconds(value: Duration): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  const text = String(value)
  return text.startsWith('-') ? -duration('duration', text.slice(1)) : duration('duration', text)
}
