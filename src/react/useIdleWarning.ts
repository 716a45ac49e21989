import { useSyncExternalStore } from 'react'
import type { IdleWarning } from '../views/idleWarning.js'
import { useProvided } from './SessionProvider.js'

/**
 * The warning ahead of an end, for a dialog of your own. While a component uses it, activity alone does not answer a
 * warning by idleness: the person has to.
 *
 * @example
 * const { open, by, stay, pending, failed } = useIdleWarning()
 */
export function useIdleWarning(): IdleWarning {
  const { warning } = useProvided()
  return useSyncExternalStore(warning.subscribe, warning.get, warning.unknown)
}
