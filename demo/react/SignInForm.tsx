import { type FormEvent, useId, useState } from 'react'
import { limits } from '../page/js/policy.mjs'
import { explain } from '../page/js/sign-in.mjs'
import { session } from './session.js'

/** In the page, and once more in the dialog that says that the session has ended. */
export function SignInForm() {
  const id = useId()
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState('')

  async function signIn(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (pending) return
    const { name, password } = Object.fromEntries(new FormData(event.currentTarget))
    setPending(true)
    setProblem('')
    try {
      await session.login({ name, password, ...limits })
    } catch (error) {
      setProblem(explain(error))
    }
    setPending(false)
  }

  return (
    <form className="stack" onSubmit={signIn}>
      <fieldset>
        <legend>Who are you?</legend>
        <div className="choice">
          <label>
            <input type="radio" name="name" value="alice" defaultChecked />
            Alice
          </label>
          <label>
            <input type="radio" name="name" value="bob" />
            Bob
          </label>
        </div>
      </fieldset>
      <div>
        <label htmlFor={`${id}password`}>Password</label>
        <input
          id={`${id}password`}
          name="password"
          type="password"
          defaultValue="sojourn"
          required
          autoComplete="current-password"
          aria-describedby={`${id}hint ${id}problem`}
        />
        <p className="hint" id={`${id}hint`}>
          It is “sojourn” for both, filled in for you.
        </p>
      </div>
      <p className="note" id={`${id}problem`} data-tone="danger" role="alert" hidden={!problem}>
        {problem}
      </p>
      <button type="submit" className="primary" aria-disabled={pending}>
        {pending ? 'Signing in…' : 'Sign in'}
      </button>
    </form>
  )
}
