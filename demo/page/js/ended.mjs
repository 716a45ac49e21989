// Why it ended. The first thing to read where the session was.
import { make, part } from './dom.mjs'
import { endings } from './words.mjs'

/** @type {import('./show.mjs').Part} */
export function showEnded() {
  const place = part('ended')
  let shown = ''
  let wasIn = false

  return ({ status, reason }) => {
    wasIn ||= status === 'active'
    const ending = status === 'signed-out' || status === 'starting' ? reason : undefined
    if ((ending ?? '') === shown) return
    shown = ending ?? ''
    place.hidden = ending === undefined
    const words = ending && endings[ending]
    if (!words) return place.replaceChildren()
    place.dataset.tone = words.tone ?? 'plain'
    place.replaceChildren(make('strong', {}, words.title), words.text)
    // What had the focus is gone: the reason is what to read next.
    if (wasIn && document.hasFocus()) place.focus()
    wasIn = false
  }
}
