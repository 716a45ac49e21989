import type { EndReason } from '../core/record.js'
import type { Stop } from '../ports.js'

/** Where to type first. */
export const firstField = (host: Element): HTMLElement | null =>
  host.querySelector<HTMLElement>('[autofocus]') ??
  host.querySelector<HTMLElement>(':enabled:not(fieldset, [type=hidden])')

/** Where to sign in, if the app gave a URL. */
export const urlOf = (host: Element): string | null => host.getAttribute('sign-in-url')

/** Gives each form of the dialog that is submitted, and that neither the app handles nor a URL is given for. */
export function onSubmit(
  host: Element,
  take: (form: HTMLFormElement, submitter: HTMLElement | null) => void,
): Stop {
  function submitted(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement
    const { submitter } = event
    if (event.defaultPrevented || !host.contains(form) || form.hasAttribute('action')) return
    if (submitter?.hasAttribute('formaction')) return
    event.preventDefault()
    take(form, submitter ?? null)
  }

  // On the window, because frameworks listen above the dialog, and theirs come first.
  window.addEventListener('submit', submitted)
  return () => window.removeEventListener('submit', submitted)
}

/** Tells the page, and goes to the URL if there is one; `false`: the page wants the dialog to stay. */
export function askPage(host: Element, reason: EndReason | undefined): boolean {
  const detail = { reason }
  const event = new CustomEvent('sojourn-sign-in', { detail, bubbles: true, cancelable: true })
  if (!host.dispatchEvent(event)) return false
  const url = urlOf(host)
  const target = new URL(url ?? '', host.baseURI)
  if (url && /^https?:$/.test(target.protocol)) location.assign(target)
  return true
}
