// The warning, asked in the tab that is seen. Escape means stay; moving the mouse answers nothing.
import { part, timeOfDay } from './dom.mjs'
import { inWords, onClock } from './duration.mjs'
import { policy } from './policy.mjs'

/** @typedef {{ by: 'idle' | 'absolute', endsAt: number }} Warning */

/** When a screen reader is told again: not every second. */
const spokenAt = [60, 40, 20, 10]

/** @param {Warning} warning */
const wordsFor = ({ by, endsAt }) =>
  by === 'idle'
    ? {
        title: 'Are you still there?',
        text: `No tab was used for a while. You will be signed out, in all tabs, in ${inWords(Math.max(0, endsAt - Date.now()))}.`,
        stay: 'Stay signed in',
      }
    : {
        title: 'Your session is about to end',
        text: `It lasts ${inWords(policy.absolute)} at most and ends at ${timeOfDay(endsAt)}, also while you work. Save what you are doing.`,
        stay: 'Go on until then',
      }

/** @type {import('./show.mjs').Part} */
export function showDialog(session) {
  const dialog = /** @type {HTMLDialogElement} */ (part('session-dialog'))
  const stayButton = part('dialog-stay')
  /** @type {Warning | undefined} */
  let warning
  let dismissed = 0
  let pending = false
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer

  function tick() {
    clearTimeout(timer)
    if (!warning || !dialog.open) return
    const left = Math.max(0, warning.endsAt - Date.now())
    part('dialog-clock').textContent = onClock(left)
    const seconds = Math.ceil(left / 1000)
    if (spokenAt.includes(seconds)) part('dialog-spoken').textContent = `${seconds} seconds left`
    if (left > 0) timer = setTimeout(tick, left % 1000 || 1000)
  }

  /** @param {Warning} now */
  function open(now) {
    const words = wordsFor(now)
    part('dialog-title').textContent = words.title
    part('dialog-text').textContent = words.text
    part('dialog-spoken').textContent = ''
    part('dialog-failed').textContent = ''
    wait(false, words.stay)
    dialog.showModal()
    stayButton.focus()
  }

  /** @param {boolean} is @param {string} text */
  function wait(is, text) {
    pending = is
    stayButton.setAttribute('aria-disabled', String(is))
    stayButton.textContent = text
  }

  function render() {
    const wanted = warning?.endsAt !== dismissed && !document.hidden ? warning : undefined
    if (wanted && !dialog.open) open(wanted)
    if (!wanted && dialog.open) dialog.close()
    tick()
  }

  async function stay() {
    if (pending || !warning) return
    if (warning.by === 'absolute') {
      dismissed = warning.endsAt
      return render()
    }
    part('dialog-failed').textContent = ''
    wait(true, 'Asking the server…')
    try {
      await session.extend()
    } catch {
      part('dialog-failed').textContent =
        'The server did not answer. You are still signed in until the time is up: try again.'
    }
    wait(false, 'Stay signed in')
  }

  stayButton.addEventListener('click', stay)
  part('dialog-logout').addEventListener('click', () => void session.logout())
  dialog.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    stay()
  })
  dialog.addEventListener('cancel', (event) => event.preventDefault())
  document.addEventListener('visibilitychange', render)

  return (snapshot) => {
    warning = snapshot.status === 'warning' ? snapshot.warning : undefined
    render()
  }
}
