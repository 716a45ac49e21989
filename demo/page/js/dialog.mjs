// The library's own dialog asks, and says why it ended. All it needs of the page are the session and a form to sign in.
import { make } from './dom.mjs'
import { limits } from './policy.mjs'

/** @type {import('./show.mjs').Part} */
export function showDialog(session) {
  const dialog = /** @type {import('../../../src/element/index.js').SojournDialog} */ (
    document.querySelector('sojourn-dialog')
  )
  // The form's fields go to `session.login`: with them what the server is asked for.
  for (const [name, value = ''] of Object.entries(limits)) {
    if (value) dialog.querySelector('form')?.append(make('input', { type: 'hidden', name, value }))
  }
  dialog.session = session
  return () => undefined
}
