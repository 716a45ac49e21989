import { useId } from 'react'

/** Nothing here is saved: it is there again after an idle end, when the same person signs in. */
export function Note() {
  const id = useId()
  return (
    <section className="card stack">
      <header>
        <h2>
          <label htmlFor={id}>A note</label>
        </h2>
        <span className="small soft">Not saved anywhere</span>
      </header>
      <textarea id={id} rows={3} placeholder="Begin to write, then leave your tabs alone" />
      <p className="small soft">
        When nobody is here the page is covered, and you are signed out. Sign in again in the dialog: your
        words are still here. Bob would find an empty note.
      </p>
    </section>
  )
}
