import type { Text } from './messages.js'

/** Lengths and points of time as a language writes them. */
export interface Times {
  /** `1:05`, for the eye. */
  digits(seconds: number): string
  /** The text with the time, in words, in it. */
  fill(text: Text, seconds: number, at?: number): string
}

/** To the nearest five seconds above half a minute: what is read out takes its time, and so does a late timer. */
const round = (seconds: number): number => (seconds > 30 ? Math.round(seconds / 5) * 5 : seconds)

export function createTimes(lang: string): Times {
  const plain = new Intl.NumberFormat(lang)
  const padded = new Intl.NumberFormat(lang, { minimumIntegerDigits: 2 })
  const list = new Intl.ListFormat(lang, { type: 'unit' })
  const plurals = new Intl.PluralRules(lang)
  const unit = (count: number, unit: string): string[] =>
    count ? [new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'long' }).format(count)] : []

  return {
    digits: (seconds) => `${plain.format(Math.floor(seconds / 60))}:${padded.format(seconds % 60)}`,
    fill(text, seconds, at) {
      const [minutes, rest] = [Math.floor(round(seconds) / 60), round(seconds) % 60]
      const chosen = typeof text === 'string' ? text : (text[plurals.select(rest || minutes)] ?? text.other)
      const time = list.format([...unit(minutes, 'minute'), ...unit(rest, 'second')])
      const clock = at && new Intl.DateTimeFormat(lang, { timeStyle: 'short' }).format(at)
      return chosen.replace('{time}', time).replace('{clock}', String(clock))
    },
  }
}
