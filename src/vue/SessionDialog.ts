import { type DefineComponent, defineComponent, h, onMounted, type PropType } from 'vue'
import { defineDialog } from '../element/define.js'
import type { Messages } from '../element/messages.js'
import { injectProvided } from './sessionPlugin.js'

export interface SessionDialogProps {
  /** What it says, English by default. */
  messages?: Partial<Messages>
  /** Where "Sign in again" leads. */
  signInUrl?: string
  /** "Sign in again" was pressed; `preventDefault()` leaves the dialog open. */
  onSignIn?: (event: Event) => void
}

/**
 * `<sojourn-dialog>`: asks before the session ends, and says why it has ended. In its slot: the app's sign-in form, to
 * sign in again without leaving the page.
 *
 * @example
 * <SessionDialog />
 */
export const SessionDialog: DefineComponent<SessionDialogProps> = /* @__PURE__ */ defineComponent({
  name: 'SessionDialog',
  props: {
    messages: Object as PropType<Partial<Messages>>,
    signInUrl: String,
    onSignIn: Function as PropType<(event: Event) => void>,
  },
  setup(props, { slots }) {
    const { session } = injectProvided()
    onMounted(defineDialog)
    return () =>
      h(
        'sojourn-dialog',
        {
          // As properties, also before the element is known.
          '.session': session,
          '.messages': props.messages ?? {},
          'sign-in-url': props.signInUrl,
          'onSojourn-sign-in': props.onSignIn,
        },
        slots.default && h('div', { slot: 'sign-in' }, slots.default()),
      )
  },
})
