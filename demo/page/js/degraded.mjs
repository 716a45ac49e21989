// What is not as it should be, said once each, in plain words.
import { make, part } from './dom.mjs'
import { degradations } from './words.mjs'

/** @type {import('./show.mjs').Part} */
export function showDegraded() {
  const place = part('degraded')
  let shown = ''

  return ({ degraded }) => {
    if (degraded.join() === shown) return
    shown = degraded.join()
    place.replaceChildren(
      ...degraded.map((code) => make('p', { class: 'note', 'data-code': code }, degradations[code] ?? code)),
    )
  }
}
