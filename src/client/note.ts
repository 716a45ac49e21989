import type { Tombstone } from '../ports.js'

/** The tombstone as the client uses it: a blocked or full storage is noticed, never thrown. */
export interface Note extends Tombstone {
  readonly broken: boolean
}

export function createNote(tombstone: Tombstone): Note {
  let broken = false
  /** What could not be written, and what it was to replace. */
  let unwritten: { line: string; before: string | null } | undefined

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

  function write(line: string, before: string | null): void {
    unwritten = { line, before }
    attempt(() => {
      tombstone.write(line)
      unwritten = undefined
    }, undefined)
  }

  const read = (): string | null => attempt(() => tombstone.read(), null)

  return {
    read() {
      const line = read()
      // A full storage can be read; it is tried again, unless another tab has written since.
      if (unwritten?.before === line) write(unwritten.line, line)
      else unwritten = undefined
      return line
    },
    write: (line) => write(line, read()),
    get broken() {
      return broken
    },
  }
}
