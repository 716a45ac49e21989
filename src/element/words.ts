import type { EndReason } from '../core/record.js'
import type { Attempt } from '../views/attempt.js'
import type { Messages } from './messages.js'

/** Why the session has ended, and what became of the work: kept, where the person can sign in right here. */
export function endedText(m: Messages, reason: EndReason | undefined, kept: boolean): string {
  const reasons: Partial<Record<EndReason, string>> = {
    idle: m.endedIdle,
    absolute: m.endedAbsolute,
    replaced: m.endedReplaced,
  }
  return `${(reason && reasons[reason]) ?? m.endedRevoked} ${kept ? m.kept : m.unsaved}`
}

/** The button that asks the server for more time. */
export const stayText = (m: Messages, { pending, error }: Attempt): string =>
  pending ? m.pending : error ? m.retry : m.stay

/** What went wrong when the person asked to stay, or signed in. */
export function faultText(m: Messages, error: unknown): string {
  if (!error) return ''
  return (error as { code?: unknown }).code === 'login_refused' ? m.refused : m.failed
}
