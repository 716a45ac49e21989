import { SojournDialog } from './dialog.js'

/** Makes `<sojourn-dialog>` known to the page. Two copies of this library share the element of the first. */
export function defineDialog(): void {
  if (globalThis.customElements && !customElements.get('sojourn-dialog'))
    customElements.define('sojourn-dialog', SojournDialog)
}
