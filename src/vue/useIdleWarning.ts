import type { IdleWarning } from '../views/idleWarning.js'
import { type Fields, fieldsOf, follow } from './follow.js'
import { injectProvided } from './sessionPlugin.js'

type Answers = Pick<IdleWarning, 'stay' | 'logout'>

/**
 * The warning ahead of an end, for a dialog of your own. While a component uses it, activity alone does not answer a
 * warning by idleness: the person has to.
 *
 * @example
 * const { open, by, stay, pending, failed } = useIdleWarning()
 */
export function useIdleWarning(): Fields<IdleWarning, Exclude<keyof IdleWarning, keyof Answers>> & Answers {
  const { warning } = injectProvided()
  const { stay, logout, ...fields } = warning.unknown()
  return { ...fieldsOf(follow(warning, true), Object.keys(fields) as (keyof typeof fields)[]), stay, logout }
}
