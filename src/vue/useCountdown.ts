import type { ShallowRef } from 'vue'
import { follow } from './follow.js'
import { injectProvided } from './sessionPlugin.js'

/**
 * Whole seconds until the session ends; `undefined` while there is no end. Changes once a second while the component is
 * there and its tab visible.
 */
export function useCountdown(): Readonly<ShallowRef<number | undefined>> {
  return follow(injectProvided().countdown, true)
}
