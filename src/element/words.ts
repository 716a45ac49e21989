import type { EndReason } from '../core/record.js'
import type { Face } from './face.js'
import type { Messages } from './messages.js'
import type { Times } from './times.js'

/** What a face says, and on its buttons; without a text there is no button. */
export interface Words {
  title: string
  text: string
  primary?: string | undefined
  secondary?: string | undefined
  alert?: string | undefined
  /** Whether the sign-in form is part of it. */
  form?: boolean
  pending?: boolean
}

/** What the words depend on. */
export interface Situation {
  /** As it was when the face was opened: what is being read must not change. */
  seconds: number
  endsAt: number
  times: Times
  reason?: EndReason | undefined
  /** The person asked to stay, or is signing in; and what came of that. */
  pending: boolean
  fault: 'refused' | 'failed' | undefined
  hasForm: boolean
  /** Whether the form is shown although the session has not ended. */
  early: boolean
  /** Whether there is a way to sign in that the dialog knows. */
  canSignIn: boolean
}

export function wordsOf(face: Face, m: Messages, now: Situation): Words {
  const { seconds, endsAt, times, pending, fault, early } = now
  const alert = fault && m[fault]
  switch (face) {
    case 'idle': {
      const primary = pending ? m.pending : fault ? m.retry : m.stay
      const text = times.fill(m.idleText, seconds)
      return { title: m.idleTitle, text, primary, secondary: m.signOut, alert, pending }
    }
    case 'absolute': {
      const said = { title: m.absoluteTitle, text: times.fill(m.absoluteText, seconds, endsAt) }
      if (early) return { ...said, secondary: m.back, alert, form: early }
      return { ...said, primary: m.back, secondary: now.canSignIn ? m.signIn : undefined }
    }
    case 'verifying':
      return { title: m.verifyingTitle, text: m.verifyingText }
    case 'ended':
      return { title: m.endedTitle, alert, ...ended(m, now) }
  }
}

function ended(m: Messages, { reason, hasForm: form }: Situation): Pick<Words, 'text' | 'primary' | 'form'> {
  if (reason === 'replaced') return { text: `${m.endedReplaced} ${m.unsaved}`, primary: m.proceed }
  const why = reason === 'idle' ? m.endedIdle : reason === 'absolute' ? m.endedAbsolute : m.endedRevoked
  return form ? { text: `${why} ${m.kept}`, form } : { text: `${why} ${m.unsaved}`, primary: m.signIn }
}
