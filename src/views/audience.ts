import type { Stop } from '../ports.js'

/** Those who look at a view. */
export interface Audience {
  subscribe(listener: () => void): Stop
  tell(): void
}

/** `start` runs for the first listener, and what it returned after the last. */
export function createAudience(start: () => Stop): Audience {
  const listeners = new Set<{ listener: () => void }>()
  let stop: Stop
  return {
    subscribe(listener) {
      const entry = { listener }
      if (!listeners.size) stop = start()
      listeners.add(entry)
      return () => {
        if (listeners.delete(entry) && !listeners.size) stop()
      }
    },
    tell() {
      for (const { listener } of [...listeners]) listener()
    },
  }
}
