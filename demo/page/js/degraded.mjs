// What is not as it should be, said once each, in plain words.
import { make, part } from './dom.mjs'
import { degradations } from './words.mjs'

// What is over before one could read it would only flash.
const patience = 500

/** @type {import('./show.mjs').Part} */
export function showDegraded() {
  const place = part('degraded')
  let shown = ''
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer

  /** @param {readonly string[]} codes */
  function draw(codes) {
    place.replaceChildren(
      ...codes.map((code) => make('p', { class: 'note', 'data-code': code }, degradations[code] ?? code)),
    )
  }

  return ({ degraded }) => {
    if (degraded.join() === shown) return
    shown = degraded.join()
    clearTimeout(timer)
    timer = setTimeout(draw, degraded.length > 0 ? patience : 0, degraded)
  }
}
