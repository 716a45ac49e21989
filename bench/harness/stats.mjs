/** The value below which this part of them lies, between two neighbours in proportion. */
function quantile(sorted, part) {
  const at = (sorted.length - 1) * part
  const below = Math.floor(at)
  return sorted[below] + (sorted[Math.ceil(at)] - sorted[below]) * (at - below)
}

/** One cell of a table: median (least–most) as text; `value` is what rows are compared by, the middle half its noise. */
export function cell(values, digits = 0) {
  if (!values.length) return { text: '–' }
  const sorted = [...values].sort((a, b) => a - b)
  const [min, low, median, high, max] = [0, 0.25, 0.5, 0.75, 1].map((part) => quantile(sorted, part))
  const shown = (value) => number(value, digits)
  const range = shown(min) === shown(max) ? '' : ` (${shown(min)}–${shown(max)})`
  return { text: shown(median) + range, value: Number(median.toFixed(digits)), low, high }
}

/** How often something happened: `2 of 8`. */
export function count(happened) {
  const times = happened.filter(Boolean).length
  return { text: `${times} of ${happened.length}`, value: times / happened.length }
}

export const number = (value, digits = 0) =>
  (Number(value.toFixed(digits)) || 0).toLocaleString('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })

export const passed = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** What `promise` comes to, or `otherwise` when it takes longer or fails. */
export function within(ms, promise, otherwise) {
  let timer
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, ms, otherwise)
  })
  return Promise.race([promise.catch(() => otherwise), late]).finally(() => clearTimeout(timer))
}
