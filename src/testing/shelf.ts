import { copy } from './copy.js'

/** Values by name and session id: copies go in, copies come out. */
export interface Shelf {
  all(name: string): Record<string, unknown>
  get(name: string, sid: string): unknown
  /** `null` erases. */
  put(name: string, sid: string, kept: unknown): void
  clear(): void
}

/** The rows of a shelf, by name and then by session id. */
export type Rows = Map<string, Map<string, unknown>>

export function createShelf(rows: Rows = new Map()): Shelf {
  return {
    all: (name) => copy(Object.fromEntries(rows.get(name) ?? [])),
    get: (name, sid) => copy(rows.get(name)?.get(sid)),
    put(name, sid, kept) {
      const row = rows.get(name) ?? new Map<string, unknown>()
      rows.set(name, row)
      if (kept === null) row.delete(sid)
      else row.set(sid, copy(kept))
    },
    clear: () => rows.clear(),
  }
}
