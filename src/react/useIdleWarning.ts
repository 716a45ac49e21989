import { useMemo, useSyncExternalStore } from 'react'
import type { IdleWarning, IdleWarningView } from '../views/idleWarning.js'
import { noWarning } from '../views/unknown.js'
import { useProvided } from './SessionProvider.js'

/**
 * The warning ahead of an end, for a dialog of your own. While a component uses it, activity alone does not answer a
 * warning by idleness: the person has to.
 *
 * @example
 * const { open, by, stay, pending, failed } = useIdleWarning()
 */
export function useIdleWarning(): IdleWarning & Pick<IdleWarningView, 'stay' | 'logout'> {
  const { warning } = useProvided()
  const now = useSyncExternalStore(warning.subscribe, warning.get, () => noWarning)
  return useMemo(() => ({ ...now, stay: warning.stay, logout: warning.logout }), [now, warning])
}
