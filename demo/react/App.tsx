import { SignedIn, SignedOut, useSession } from 'sojourn/react'
import { policyInWords, travelling } from '../page/js/policy.mjs'
import { degradations, endings } from '../page/js/words.mjs'
import { Account } from './Account.js'
import { Note } from './Note.js'
import { Orders } from './Orders.js'
import { SignInForm } from './SignInForm.js'

export function App() {
  return (
    <>
      <Top />
      <main>
        <div className="lead">
          <h1>The same session, in React</h1>
          <p>{policyInWords}</p>
        </div>
        <div className="columns">
          <div className="session">
            <section className="card" aria-label="Your session">
              <SignedIn>
                <Account />
              </SignedIn>
              <SignedOut>
                <div className="stack">
                  <Ending />
                  <h2>Sign in</h2>
                  <SignInForm />
                </div>
              </SignedOut>
              <Degraded />
            </section>
          </div>
          <div className="app">
            <SignedIn keepFor={({ id }) => id}>
              <Note />
            </SignedIn>
            <SignedIn>
              <Orders />
            </SignedIn>
            <SignedOut>
              <Tries />
            </SignedOut>
          </div>
        </div>
      </main>
      <footer className="foot">
        <p>
          In a hurry:{' '}
          <a href="?idle=60s&amp;warning=20s&amp;absolute=5m">
            60 seconds idle, a warning 20 seconds ahead, 5 minutes at most
          </a>
          .
        </p>
      </footer>
    </>
  )
}

function Top() {
  return (
    <header className="top">
      <a className="brand" href="/">
        <img src="/icon.svg" alt="" />
        sojourn
      </a>
      <nav aria-label="Demo">
        <a href={travelling('/')}>One tab</a>
        <a href={travelling('/tabs')}>Six tabs</a>
        <a href={travelling('/react')} aria-current="page">
          React
        </a>
        <a href={travelling('/vue')}>Vue</a>
        <a href="/plain/">Plain</a>
        <a href="/admin">Admin</a>
      </nav>
    </header>
  )
}

function Tries() {
  return (
    <section className="card" aria-label="Things to try">
      <header>
        <h2>Things to try</h2>
      </header>
      <ol className="tries">
        <li>
          <strong>Open this page, the Vue one and the demo.</strong> Three tabs, three ways to build them, one
          session.
        </li>
        <li>
          <strong>Leave them alone.</strong> The one you look at asks. Stay there, and all three stay.
        </li>
        <li>
          <strong>Let it end with a note half written.</strong> Sign in again in the dialog, and write on.
        </li>
      </ol>
    </section>
  )
}

/** Why it ended, where the dialog has not said so: the page was loaded afterwards, or the person signed out. */
function Ending() {
  const words = endings[useSession(({ reason }) => reason) ?? '']
  if (!words) return null
  return (
    <p className="note" data-tone={words.tone} role="status">
      <strong>{words.title}</strong>
      {words.text}
    </p>
  )
}

function Degraded() {
  const degraded = useSession((snapshot) => snapshot.degraded)
  return (
    <div className="notes" role="status">
      {degraded.map((one) => (
        <p className="note" data-tone="warn" key={one}>
          {degradations[one]}
        </p>
      ))}
    </div>
  )
}
