// What happened, newest first: the snapshot's changes, the session's events, the calls made here.
import { make, part, timeOfDay } from './dom.mjs'

/** @typedef {import('./session.mjs').Snapshot} Snapshot */

const kept = 100
const list = () => part('timeline')

/** @param {string} kind @param {string} text */
export function note(kind, text) {
  const now = new Date()
  const at = make('time', { datetime: now.toISOString() }, timeOfDay(now.getTime()))
  const line = make('li', { 'data-kind': kind }, at, make('b', {}, kind), make('span', {}, text))
  list().prepend(line)
  while (list().childElementCount > kept) list().lastElementChild?.remove()
  return line
}

/** Many small moves of the deadline are one line. */
function createMoves() {
  /** @type {HTMLElement | undefined} */
  let line
  let moves = 0
  return (/** @type {Snapshot} */ { endsAt = 0, endsBy }) => {
    moves = line && line === list().firstElementChild ? moves + 1 : 1
    if (moves > 1) line?.remove()
    const times = moves > 1 ? ` (${moves} times)` : ''
    line = note('deadline', `now ${timeOfDay(endsAt)}, by ${endsBy}${times}`)
  }
}

/** @type {import('./show.mjs').Part} */
export function showTimeline(session) {
  const moved = createMoves()
  list().tabIndex = 0 // it scrolls: the keyboard must reach it
  /** @type {Snapshot | undefined} */
  let before

  session.on('warning', ({ by, endsAt }) =>
    note('warning', `the session ends at ${timeOfDay(endsAt)}, by ${by}`),
  )
  session.on('ended', ({ reason }) => note('ended', `reason: ${reason}`))
  session.on('refreshed', () => note('refreshed', 'new credentials, the same session'))
  session.on('degraded', ({ degraded }) => note('degraded', degraded.join(', ') || 'all well again'))
  session.on('fixation', () =>
    note('fixation', 'the server kept the same session identifier across a sign-in'),
  )

  return (snapshot) => {
    const [was, is] = [before?.status, snapshot.status]
    if (was !== is || before?.user?.id !== snapshot.user?.id) {
      const who = snapshot.user ? `, ${snapshot.user.name}` : ''
      note('snapshot', `${was ? `${was} → ` : ''}${is}${who}`)
    } else if (Math.abs((before?.endsAt ?? 0) - (snapshot.endsAt ?? 0)) >= 1000 && snapshot.endsAt) {
      moved(snapshot)
    }
    before = snapshot
  }
}
