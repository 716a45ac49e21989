import type { Happenings } from '../core/vocabulary.js'
import type { Stop } from '../ports.js'

type Listener = (detail: never) => void

/** The app's listeners. One that throws is reported, and the rest are told all the same. */
export interface Listeners {
  add(type: keyof Happenings | 'change', listener: Listener): Stop
  count(type: keyof Happenings): number
  tell(type: keyof Happenings | 'change', detail?: unknown): void
}

export function createListeners(reportError: (error: unknown) => void): Listeners {
  const all = new Map<string, Set<{ listener: Listener }>>()
  const of = (type: string): Set<{ listener: Listener }> => {
    const known = all.get(type) ?? new Set()
    all.set(type, known)
    return known
  }
  return {
    add(type, listener) {
      const entry = { listener }
      of(type).add(entry)
      return () => void of(type).delete(entry)
    },
    count: (type) => of(type).size,
    tell(type, detail) {
      for (const { listener } of [...of(type)]) {
        try {
          listener(detail as never)
        } catch (error) {
          reportError(error)
        }
      }
    },
  }
}
