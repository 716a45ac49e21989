// Which of the three faces the page has: the session, the sign-in form, or a moment of checking.
// Nothing of the app shows while it is not certain that the session lives.
import { part } from './dom.mjs'
import { compact } from './policy.mjs'
import { statuses } from './words.mjs'

/** @typedef {import('./session.mjs').Snapshot} Snapshot */

/** @param {Snapshot} snapshot */
function viewOf({ status, expected }) {
  if (status === 'active' || status === 'warning') return 'in'
  if (status === 'signed-out' || expected === 'signed-out') return 'out'
  return 'checking'
}

/** @type {import('./show.mjs').Part} */
export function showView(session) {
  const { dataset } = document.documentElement
  const views = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('[data-view]')])
  const guarded = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('[data-protected]')])
  const stay = part('stay')
  const title = createTitle()

  part('sign-out').addEventListener('click', () => void session.logout())
  stay.addEventListener('click', () => void session.extend().catch(() => undefined))

  return (snapshot) => {
    const view = viewOf(snapshot)
    dataset.status = snapshot.status
    dataset.user = snapshot.user?.id ?? ''
    dataset.reason = snapshot.reason ?? ''
    for (const element of guarded) element.hidden = view !== 'in'
    for (const element of views) element.hidden = element.dataset.view !== view

    part('user').textContent = view === 'in' ? (snapshot.user?.name ?? 'Signed in') : ''
    part('status').textContent = statuses[snapshot.status]
    stay.hidden = !compact || snapshot.warning?.by !== 'idle' // elsewhere the dialog asks
    part('checking').textContent =
      snapshot.status === 'verifying'
        ? 'Looking whether your session is still there…'
        : 'Asking the server who is signed in…'
    title(titleOf(snapshot))
  }
}

/** Written only where it changes: what the dialog put before it in a hidden tab stays. */
function createTitle() {
  let shown = document.title
  return (/** @type {string} */ title) => {
    if (title !== shown) document.title = title
    shown = title
  }
}

/** @param {Snapshot} snapshot */
function titleOf({ status, reason }) {
  if (status === 'signed-out' && reason && reason !== 'logout') return 'Signed out · sojourn'
  return 'sojourn demo'
}
