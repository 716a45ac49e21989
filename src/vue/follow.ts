import {
  type ComputedRef,
  computed,
  getCurrentInstance,
  onActivated,
  onDeactivated,
  onMounted,
  onScopeDispose,
  type ShallowRef,
  shallowRef,
} from 'vue'
import type { Stop } from '../ports.js'
import type { View } from '../views/view.js'

/**
 * A ref of what `view` says, until its scope ends; `whileShown`: not in a component that `KeepAlive` holds back. On a
 * server, and in a browser until the component has taken over the server's HTML, it is the `unknown` one.
 */
export function follow<T>(view: View<T>, whileShown = false): Readonly<ShallowRef<T>> {
  // Scopes on a server are never disposed of.
  if (typeof document === 'undefined') return shallowRef(view.unknown())
  const component = getCurrentInstance()
  // A component has an element before its setup where it takes over one.
  const takesOver = !!component?.vnode.el
  const value = shallowRef(takesOver ? view.unknown() : view.get())
  let stop: Stop | undefined

  const update = (): void => {
    value.value = view.get()
  }
  const start = (): void => {
    stop ??= view.subscribe(update)
    update()
  }
  const end = (): void => {
    stop?.()
    stop = undefined
  }

  if (takesOver) onMounted(start)
  else start()
  if (component && whileShown) {
    onActivated(start)
    onDeactivated(end)
  }
  onScopeDispose(end, true)
  return value
}

export type Fields<T, K extends keyof T> = { readonly [P in K]-?: ComputedRef<T[P]> }

/** One ref per field, so that what shows one of them draws only when that one changes. */
export function fieldsOf<T, K extends keyof T>(
  whole: Readonly<ShallowRef<T>>,
  keys: readonly K[],
): Fields<T, K> {
  const refs = keys.map((key) => [key, computed(() => whole.value[key])])
  return Object.fromEntries(refs)
}
