import { onTestFinished } from 'vitest'

export interface Listeners {
  /** What listens now; the same listener twice is one, as the platform counts. */
  count(): number
  /** Every type that was ever listened to. */
  types(): string[]
}

/** Counts what listens on these targets from now on, until the test is over. */
export function countListeners(...targets: EventTarget[]): Listeners {
  const all = new Map<string, Set<unknown>>()
  const types = new Set<string>()

  targets.forEach((target, i) => {
    const { addEventListener, removeEventListener } = target
    const set = (type: string, options: unknown): Set<unknown> => {
      const capture = typeof options === 'object' ? (options as AddEventListenerOptions)?.capture : options
      const key = `${i} ${type} ${Boolean(capture)}`
      const listeners = all.get(key) ?? new Set()
      all.set(key, listeners)
      return listeners
    }
    target.addEventListener = (type: string, listener: EventListener, options?: unknown) => {
      types.add(type)
      set(type, options).add(listener)
      addEventListener.call(target, type, listener, options as AddEventListenerOptions)
    }
    target.removeEventListener = (type: string, listener: EventListener, options?: unknown) => {
      set(type, options).delete(listener)
      removeEventListener.call(target, type, listener, options as AddEventListenerOptions)
    }
    onTestFinished(() => {
      Object.assign(target, { addEventListener, removeEventListener })
    })
  })

  return {
    count: () => [...all.values()].reduce((sum, { size }) => sum + size, 0),
    types: () => [...types],
  }
}
