import { onTestFinished } from 'vitest'

export interface Listeners {
  /** What listens now; the same listener twice is one, as the platform counts. */
  count(): number
  /** Every type that was ever listened to. */
  types(): string[]
}

/** Counts what listens on these targets from now on, called on them or on the prototype, until the test is over. */
export function countListeners(...targets: EventTarget[]): Listeners {
  const all = new Map<string, Set<unknown>>()
  const types = new Set<string>()

  function set(target: EventTarget, type: string, options: unknown): Set<unknown> {
    const capture = typeof options === 'object' ? (options as AddEventListenerOptions)?.capture : options
    const key = `${targets.indexOf(target)} ${type} ${Boolean(capture)}`
    const listeners = all.get(key) ?? new Set()
    all.set(key, listeners)
    return listeners
  }

  // A frame has a realm, and so a prototype, of its own.
  for (const place of [EventTarget.prototype, ...targets]) {
    const { addEventListener, removeEventListener } = place
    const on = (self: EventTarget | undefined): EventTarget => self ?? window
    place.addEventListener = function (type: string, listener: unknown, options?: unknown) {
      if (targets.includes(on(this))) {
        types.add(type)
        set(on(this), type, options).add(listener)
      }
      addEventListener.call(on(this), type, listener as EventListener, options as AddEventListenerOptions)
    }
    place.removeEventListener = function (type: string, listener: unknown, options?: unknown) {
      if (targets.includes(on(this))) set(on(this), type, options).delete(listener)
      removeEventListener.call(on(this), type, listener as EventListener, options as AddEventListenerOptions)
    }
    onTestFinished(() => {
      Object.assign(place, { addEventListener, removeEventListener })
    })
  }

  return {
    count: () => [...all.values()].reduce((sum, { size }) => sum + size, 0),
    types: () => [...types],
  }
}
