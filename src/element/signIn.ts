import type { Session } from '../client/session.js'
import type { EndReason } from '../core/record.js'
import type { Stop } from '../ports.js'

/** The ways back in: the app's own form in the slot, its own means by the event, or a URL. */
export interface SignIn {
  /** The app's form, if it gave one. */
  form(): Element | undefined
  /** Where to type first. */
  field(): HTMLElement | undefined
  /** Whether there is a way that does not need the app to listen. */
  possible(): boolean
  /** What went wrong with the form. */
  fault(): 'refused' | 'failed' | undefined
  /** Another face is shown: what went wrong before is over. */
  forget(): void
  /** The button was pressed; `true`: the dialog is to close, and leave the rest to the page. */
  ask(reason: EndReason | undefined): boolean
  stop: Stop
}

const FIELDS = '[autofocus], :is(input, select, textarea, button):enabled:not([type=hidden])'

export function createSignIn(
  host: HTMLElement,
  slot: HTMLSlotElement,
  session: Session,
  changed: () => void,
): SignIn {
  let pending = false
  let fault: ReturnType<SignIn['fault']>
  const form = (): Element | undefined => slot.assignedElements()[0]
  const url = (): string | null => host.getAttribute('sign-in-url')

  async function send(of: HTMLFormElement): Promise<void> {
    pending = true
    fault = undefined
    changed()
    try {
      await session.login(Object.fromEntries(new FormData(of)))
      of.reset()
    } catch (error) {
      fault = (error as { code?: unknown }).code === 'login_refused' ? 'refused' : 'failed'
    }
    pending = false
    changed()
  }

  /** A form that neither the app handles nor a URL is given for goes to `session.login`. */
  function submitted(event: Event): void {
    const of = event.target as HTMLFormElement
    if (event.defaultPrevented || !form()?.contains(of) || of.hasAttribute('action')) return
    event.preventDefault()
    if (!pending) void send(of)
  }

  // On the window, because frameworks listen above the dialog, and theirs come first.
  window.addEventListener('submit', submitted)
  slot.addEventListener('slotchange', changed)
  return {
    form,
    field: () => form()?.querySelector<HTMLElement>(FIELDS) ?? undefined,
    possible: () => !!form() || !!url(),
    fault: () => fault,
    forget() {
      fault = undefined
    },
    ask(reason) {
      const detail = { reason }
      const event = new CustomEvent('sojourn-sign-in', { detail, bubbles: true, cancelable: true })
      if (!host.dispatchEvent(event)) return false
      const target = new URL(url() ?? '', host.baseURI)
      if (url() && /^https?:$/.test(target.protocol)) location.assign(target)
      return true
    },
    stop() {
      window.removeEventListener('submit', submitted)
      slot.removeEventListener('slotchange', changed)
    },
  }
}
