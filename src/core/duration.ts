import { invalidOption } from './errors.js'

/** Milliseconds, or a number with its unit: `'90s' | '15m' | '8h' | '30d'`. */
export type Duration = number | `${number}${'ms' | 's' | 'm' | 'h' | 'd'}`

const UNITS: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Milliseconds of `value`; throws `invalid_option` naming `option` when it is none. */
export function duration(option: string, value: unknown): number {
  const [, digits, unit] = /^(\d+(?:\.\d+)?)(ms|[smhd])$/.exec(String(value)) ?? []
  const ms = typeof value === 'number' ? value : Number(digits) * (UNITS[unit as string] as number)
  if (ms > 0 && ms < Infinity) return ms
  throw invalidOption(option, value, "milliseconds above 0, or '90s', '15m', '8h', '30d'")
}
