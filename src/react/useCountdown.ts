import { useSyncExternalStore } from 'react'
import { useProvided } from './SessionProvider.js'

/**
 * Whole seconds until the session ends; `undefined` while there is no end. Draws its component, and no other, once a
 * second while it is mounted and its tab visible.
 */
export function useCountdown(): number | undefined {
  const { countdown } = useProvided()
  return useSyncExternalStore(countdown.subscribe, countdown.get, countdown.unknown)
}
