import type { Stop } from '../ports.js'

/** How many lines are kept. */
const KEPT = 200

export type LineKind = 'state' | 'event' | 'message' | 'request' | 'trouble'

/** What happened, as one line; never a header, a body, a query or who is signed in. */
export interface Line {
  at: number
  kind: LineKind
  text: string
}

export interface Log {
  /** Newest first. */
  readonly lines: readonly Line[]
  note(kind: LineKind, text: string): void
  watch(listener: () => void): Stop
}

export function createLog(now: () => number): Log {
  const lines: Line[] = []
  const listeners = new Set<() => void>()
  return {
    lines,
    note(kind, text) {
      lines.unshift({ at: now(), kind, text })
      lines.length = Math.min(lines.length, KEPT)
      for (const listener of listeners) listener()
    },
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
