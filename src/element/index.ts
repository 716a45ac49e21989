import { defineDialog } from './define.js'
import { SojournDialog } from './dialog.js'

export type { Messages, Text } from './messages.js'
export { en } from './messages.js'
export { SojournDialog }

declare global {
  interface HTMLElementTagNameMap {
    'sojourn-dialog': SojournDialog
  }
}

defineDialog()
