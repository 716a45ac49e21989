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
  primary: HTMLButtonElement
  secondary: HTMLButtonElement
  /** The one region that tells a screen reader of the time. */
  status: HTMLElement
}

let sheet: CSSStyleSheet | undefined

/** Builds the dialog in the shadow of `host`: node by node, and styled by a sheet, so that any strict policy allows it. */
export function createParts(host: HTMLElement): Parts {
  const root = host.attachShadow({ mode: 'open' })
  sheet ??= new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets = [sheet]

  const create = <Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    part: string,
    attributes: Record<string, string> = {},
  ): HTMLElementTagNameMap[Tag] => {
    const node = Document.prototype.createElement.call(document, tag) as HTMLElementTagNameMap[typeof tag]
    for (const [name, value] of Object.entries({ part, ...attributes })) node.setAttribute(name, value)
    return node
  }

  const parts: Parts = {
    dialog: create('dialog', 'dialog', {
      role: 'alertdialog',
      'aria-modal': 'true',
      'aria-labelledby': 'title',
      'aria-describedby': 'text',
    }),
    title: create('h2', 'title', { id: 'title', tabindex: '-1' }),
    text: create('p', 'text', { id: 'text' }),
    digits: create('p', 'digits', { 'aria-hidden': 'true' }),
    alert: create('p', 'alert', { role: 'alert' }),
    form: create('slot', 'form', { name: 'sign-in' }),
    primary: create('button', 'button primary', { type: 'button' }),
    secondary: create('button', 'button secondary', { type: 'button' }),
    status: create('p', 'status', { role: 'status' }),
  }
  const { dialog, title, text, digits, alert, form, primary, secondary, status } = parts
  const actions = create('div', 'actions')
  actions.append(primary, secondary)
  dialog.append(title, text, digits, alert, form, actions, status)
  root.append(dialog)
  return parts
}

/** Writes only what is new, and says whether it was: a live region announces what is written, also the same again. */
export function write(node: HTMLElement, text = ''): boolean {
  const isNew = node.textContent !== text
  if (isNew) node.textContent = text
  return isNew
}
