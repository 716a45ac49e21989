// The time left, and what will end it. One timer, and only while somebody can see it.
import { make, part, timeOfDay } from './dom.mjs'
import { onClock } from './duration.mjs'
import { policy } from './policy.mjs'

const causes = { idle: 'until idle sign-out', absolute: 'until the time limit' }

/** What the clock shows: where there is a warning, what is warned of. @param {import('./session.mjs').Snapshot} snapshot */
const end = ({ warning, endsAt, endsBy = 'idle' }) => warning ?? { by: endsBy, endsAt }

/** @param {'idle' | 'absolute'} by @param {number} endsAt @param {boolean} warned */
function ending(by, endsAt, warned) {
  const when = make('strong', {}, timeOfDay(endsAt))
  return by === 'idle'
    ? ['Signs out at ', when, warned ? ' unless you stay' : ' unless a tab is used']
    : ['Ends at ', when, ': the longest a session lasts']
}

/** @param {string} name @param {string} attribute @param {number} value */
function draw(name, attribute, value) {
  document.querySelector(`.ring .${name}`)?.setAttribute(attribute, String(value))
}

/** @type {import('./show.mjs').Part} */
export function showRing(session) {
  const [clock, cause, ends] = [part('clock'), part('cause'), part('ends')]
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer

  function tick() {
    clearTimeout(timer)
    const { by, endsAt } = end(session.getSnapshot())
    if (endsAt === undefined) return
    const left = Math.max(0, endsAt - Date.now())
    const whole = by === 'idle' ? policy.idle : policy.absolute
    clock.textContent = onClock(left)
    clock.toggleAttribute('data-long', left >= 3_600_000)
    draw('left', 'stroke-dashoffset', 1 - Math.min(1, left / whole))
    if (left > 0 && !document.hidden) timer = setTimeout(tick, left % 1000 || 1000)
  }

  document.addEventListener('visibilitychange', tick)

  return (snapshot) => {
    const { by, endsAt } = end(snapshot)
    if (endsAt !== undefined) {
      const zone = by === 'idle' ? policy.warning / policy.idle : policy.absoluteWarning / policy.absolute
      draw('notch', 'stroke-dashoffset', -Math.min(zone, 0.5))
      cause.textContent = causes[by]
      ends.replaceChildren(...ending(by, endsAt, snapshot.warning !== undefined))
    }
    tick()
  }
}
