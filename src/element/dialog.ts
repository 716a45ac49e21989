import type { Session } from '../client/session.js'
import type { Stop } from '../ports.js'
import { en, type Messages } from './messages.js'
import { createParts, type Parts } from './parts.js'
import { type Memory, showSession } from './show.js'

// On a server there are no elements: there it is a class that nobody makes anything of.
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement

/**
 * `<sojourn-dialog>`: asks before a session ends, and says why it has ended. Shows nothing without a `session`.
 *
 * Attribute `sign-in-url`: where "Sign in again" leads. Slot `sign-in`: the app's own form, to sign in without leaving
 * the page; one without `action` that the app does not handle goes to `session.login`. Event `sojourn-sign-in`
 * (`detail.reason`) when that button is pressed: `preventDefault()` leaves the dialog open.
 *
 * @example
 * const dialog = document.createElement('sojourn-dialog')
 * dialog.session = session
 * document.body.append(dialog)
 */
export class SojournDialog extends Base {
  #session: Session | undefined
  #messages: Messages = en
  readonly #parts: Parts = createParts(this)
  #stop: Stop = () => {}
  /** What the person has not dealt with yet, however often the dialog is drawn anew. */
  #memory: Memory = {}

  get session(): Session | undefined {
    return this.#session
  }

  // biome-ignore lint/suspicious/noExplicitAny: whatever the app's user is, the dialog does not look at it
  set session(session: Session<any> | undefined) {
    if (session && session !== this.#memory.session) this.#memory = { session }
    this.#session = session
    this.#show()
  }

  /** What it says, in English by default; what is left out stays English. */
  get messages(): Messages {
    return this.#messages
  }

  set messages(messages: Partial<Messages>) {
    // What is undefined is left out, too: JSON does not know it.
    const next: Messages = { ...en, ...JSON.parse(JSON.stringify(messages ?? {})) }
    // Frameworks hand over the same texts in another object at each drawing; drawn anew, the dialog would take the focus.
    if (JSON.stringify(next) === JSON.stringify(this.#messages)) return
    this.#messages = next
    this.#show()
  }

  connectedCallback(): void {
    // Set before this class was known: the element's own, until now.
    const { messages, session } = this
    for (const name of ['messages', 'session']) Reflect.deleteProperty(this, name)
    Object.assign(this, { messages, session })
  }

  disconnectedCallback(): void {
    this.#stop()
  }

  #show(): void {
    this.disconnectedCallback()
    if (!this.#session || !this.isConnected) return
    this.#stop = showSession(this, this.#parts, this.#session, this.#messages, this.#memory)
  }
}
