import type { IdleWarning, IdleWarningView } from '../views/idleWarning.js'
import { noWarning } from '../views/unknown.js'
import { type Fields, fieldsOf, follow } from './follow.js'
import { injectProvided } from './sessionPlugin.js'

const keys = ['open', 'by', 'endsAt', 'pending', 'failed'] as const

/**
 * The warning ahead of an end, for a dialog of your own. While a component uses it, activity alone does not answer a
 * warning by idleness: the person has to.
 *
 * @example
 * const { open, by, stay, pending, failed } = useIdleWarning()
 */
export function useIdleWarning(): Fields<IdleWarning, keyof IdleWarning> &
  Pick<IdleWarningView, 'stay' | 'logout'> {
  const { warning } = injectProvided()
  const { stay, logout } = warning
  return { ...fieldsOf(follow(warning, noWarning, true), keys), stay, logout }
}
