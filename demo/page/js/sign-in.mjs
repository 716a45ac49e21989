// The form. Its answer is the snapshot; what it says itself is only why it did not work.
import { part, say } from './dom.mjs'
import { limits } from './policy.mjs'

/** Why signing in did not work. @param {unknown} error */
export function explain(error) {
  const { code, status } = /** @type {{ code?: string, status?: number }} */ (error)
  if (code === 'login_refused' && status === 401) return 'That name and password do not go together.'
  if (code === 'rate_limited') return 'Too many attempts. Wait a moment, then try again.'
  if (code === 'network' || code === 'timeout') return 'The server cannot be reached. Try again.'
  return `Signing in did not work (${code ?? 'unknown'}). Try again.`
}

/** @type {import('./show.mjs').Part} */
export function showSignIn(session) {
  const form = /** @type {HTMLFormElement} */ (part('sign-in'))
  const button = /** @type {HTMLButtonElement} */ (form.querySelector('button'))
  const problem = part('sign-in-error')

  /** @param {boolean} pending */
  function wait(pending) {
    button.setAttribute('aria-disabled', String(pending))
    button.textContent = pending ? 'Signing in…' : 'Sign in'
  }

  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (button.getAttribute('aria-disabled') === 'true') return
    say(problem, '')
    wait(true)
    const { name, password } = Object.fromEntries(new FormData(form))
    try {
      await session.login({ name, password, ...limits })
      part('session-title').focus() // the button pressed is gone
    } catch (error) {
      say(problem, explain(error))
    }
    wait(false)
  })

  return ({ status }) => {
    if (status === 'active') say(problem, '')
  }
}
