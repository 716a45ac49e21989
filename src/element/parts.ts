import { ofDocument } from '../ofDocument.js'
import { css } from './style.js'

/** The nodes of the dialog that change. */
export interface Parts {
  dialog: HTMLDialogElement
  title: HTMLElement
  text: HTMLElement
  digits: HTMLElement
  /** What went wrong, said at once. */
  alert: HTMLElement
  /** Where the app's own sign-in form appears. */
  form: HTMLSlotElement
  actions: HTMLElement
  primary: HTMLButtonElement
  secondary: HTMLButtonElement
  /** The one region that tells a screen reader of the time. */
  status: HTMLElement
}

/** Builds the dialog in the shadow of `host`: node by node, and styled by a sheet, so that any strict policy allows it. */
export function createParts(host: HTMLElement): Parts {
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets = [sheet]

  const create = <Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    part: string,
    attributes: Record<string, string> = {},
  ): HTMLElementTagNameMap[Tag] => {
    const node = ofDocument('createElement').call(document, tag) as HTMLElementTagNameMap[typeof tag]
    for (const [name, value] of Object.entries({ id: part, part, ...attributes }))
      node.setAttribute(name, value)
    return node
  }

  const dialog = create('dialog', 'dialog', {
    role: 'alertdialog',
    'aria-modal': 'true',
    'aria-labelledby': 'title',
    'aria-describedby': 'text',
  })
  const parts = {
    title: create('h2', 'title'),
    text: create('p', 'text'),
    digits: create('p', 'digits', { 'aria-hidden': 'true' }),
    alert: create('p', 'alert', { role: 'alert' }),
    form: create('slot', 'form', { name: 'sign-in' }),
    actions: create('div', 'actions'),
    primary: create('button', 'primary', { part: 'button primary' }),
    secondary: create('button', 'secondary', { part: 'button secondary' }),
    status: create('p', 'status', { role: 'status' }),
  }
  dialog.append(...Object.values(parts))
  parts.actions.append(parts.primary, parts.secondary)
  root.append(dialog)
  return { dialog, ...parts }
}

/**
 * Writes only what is new: a live region announces what is written, also the same again. A part without a text is not
 * there.
 */
export function write(node: HTMLElement, text = ''): void {
  node.hidden = !text
  if (node.textContent !== text) node.textContent = text
}

/** Gives a button its text and what it does; without a text there is none. */
export function offer(button: HTMLButtonElement, text?: string, press?: () => void): void {
  write(button, text)
  button.onclick = press ?? null
}
