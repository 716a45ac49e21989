import type { Tombstone } from '../ports.js'

/** The synchronous note in `localStorage`: written while a page is leaving, read before it draws. */
export function localTombstone(name: string): Tombstone {
  const key = `sojourn:${name}`
  return {
    read: () => localStorage.getItem(key),
    write: (line) => localStorage.setItem(key, line),
  }
}
