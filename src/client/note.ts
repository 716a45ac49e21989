import type { Tombstone } from '../ports.js'

/** The tombstone as the client uses it: a blocked or full storage is noticed, never thrown. */
export interface Note extends Tombstone {
  readonly broken: boolean
}

export function createNote(tombstone: Tombstone): Note {
  let broken = false
  function attempt<T>(work: () => T, otherwise: T): T {
    try {
      const result = work()
      broken = false
      return result
    } catch {
      broken = true
      return otherwise
    }
  }
  return {
    read: () => attempt(() => tombstone.read(), null),
    write: (line) => attempt(() => tombstone.write(line), undefined),
    get broken() {
      return broken
    },
  }
}
