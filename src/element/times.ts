import type { Text } from './messages.js'

/** `1:05`, for the eye. */
export function digitsOf(seconds: number, lang: string): string {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60]
  return `${minutes.toLocaleString(lang)}:${rest.toLocaleString(lang, { minimumIntegerDigits: 2 })}`
}

/** From here on an announcement interrupts what is being read. */
export const URGENT = 20

/**
 * What is said of the time, of which there was so much at the opening: that, then each minute, then 60, 40, 20 and 10
 * seconds. Another text is another announcement; one of every second would never let a screen reader end.
 */
export function spokenOf(seconds: number, opened: number): number {
  const mark = [10, 20, 40, 60].find((mark) => seconds <= mark) ?? Math.ceil(seconds / 60) * 60
  return Math.min(mark, opened)
}

/** The text with a length of time, in words, and a point of time in it. */
export function fill(text: Text, lang: string, seconds: number, at = 0): string {
  // To the nearest five seconds above half a minute: what is read out takes its time, and so does a late timer.
  const about = seconds > 30 ? Math.round(seconds / 5) * 5 : seconds
  const [minutes, rest] = [Math.floor(about / 60), about % 60]
  const unit = (count: number, unit: string): string[] =>
    count ? [count.toLocaleString(lang, { style: 'unit', unit, unitDisplay: 'long' })] : []
  const time = new Intl.ListFormat(lang, { type: 'unit' }).format([
    ...unit(minutes, 'minute'),
    ...unit(rest, 'second'),
  ])
  const chosen =
    typeof text === 'string' ? text : (text[new Intl.PluralRules(lang).select(rest || minutes)] ?? text.other)
  return chosen
    .replace('{time}', time)
    .replace('{clock}', new Date(at).toLocaleTimeString(lang, { timeStyle: 'short' }))
}

/** As which region the page writes times, of the language of the texts: `en-GB` 17:30, `en-US` 5:30 PM. */
export function regionOf(host: Element, lang: string): string {
  try {
    return Intl.getCanonicalLocales(host.closest<HTMLElement>(`[lang|='${lang}']`)?.lang)[0] ?? lang
  } catch {
    // `en-` or `en-US.UTF-8`, which is no language to `Intl`.
    return lang
  }
}
