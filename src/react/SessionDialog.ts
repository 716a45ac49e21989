import { createElement, type ReactElement, type ReactNode, useEffect, useRef } from 'react'
import { defineDialog } from '../element/define.js'
import type { SojournDialog } from '../element/dialog.js'
import type { Messages } from '../element/messages.js'
import { useProvided } from './SessionProvider.js'

export interface SessionDialogProps {
  /** What it says, English by default. Other texts open the dialog anew; the same ones in another object do not. */
  messages?: Partial<Messages>
  /** Where "Sign in again" leads. */
  signInUrl?: string
  /** "Sign in again" was pressed; `preventDefault()` leaves the dialog open. */
  onSignIn?: (event: Event) => void
  /** The app's sign-in form, to sign in again without leaving the page. */
  children?: ReactNode
}

/**
 * `<sojourn-dialog>`: asks before the session ends, and says why it has ended.
 *
 * @example
 * <SessionProvider session={session}><App /><SessionDialog /></SessionProvider>
 */
export function SessionDialog({ messages, signInUrl, onSignIn, children }: SessionDialogProps): ReactElement {
  const { session } = useProvided()
  const element = useRef<SojournDialog>(null)

  // By hand, because React 18 knows attributes of custom elements only.
  useEffect(() => {
    const dialog = element.current as SojournDialog
    defineDialog()
    dialog.messages = messages ?? {}
  }, [messages])

  useEffect(() => {
    const dialog = element.current as SojournDialog
    dialog.session = session
    return () => {
      dialog.session = undefined
    }
  }, [session])

  useEffect(() => {
    const dialog = element.current as SojournDialog
    if (!onSignIn) return
    dialog.addEventListener('sojourn-sign-in', onSignIn)
    return () => dialog.removeEventListener('sojourn-sign-in', onSignIn)
  }, [onSignIn])

  const form = children && createElement('div', { slot: 'sign-in' }, children)
  return createElement('sojourn-dialog', { ref: element, 'sign-in-url': signInUrl }, form)
}
