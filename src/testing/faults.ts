import type { Stop } from '../ports.js'
import { type Duration, milliseconds } from './duration.js'

/** One way in which an endpoint misbehaves. Fields that say how the answer looks exclude each other. */
export interface Fault {
  /** Answers with this status and a small JSON error, without doing anything. */
  status?: number
  /** Seconds, sent as `Retry-After`. */
  retryAfter?: number
  /** Answers 200 with an HTML page, as a proxy does. */
  html?: boolean
  /** Answers 302 to a sign-in page. */
  redirect?: boolean
  /** Does what was asked; the JSON of the answer is cut off. */
  malformed?: boolean
  /** Never answers, and does nothing. */
  hang?: boolean
  /** Does what was asked; the answer is lost on the way back. */
  lost?: boolean
  /** The connection breaks before anything is done. */
  refused?: boolean
  /** Answers so much later; alone: otherwise as always. */
  delay?: Duration
  /** How many requests it meets. Default: all, until it is undone. */
  times?: number
}

/** The faults in force, by path. */
export interface Faults {
  /** Lets the requests to this path (`'*'`: to every path) fail; gives its undo. */
  add(path: string, fault: Fault): Stop
  /** Undoes all faults of this path, or of all paths. */
  clear(path?: string): void
  /** The fault the next request to this path meets, if any; the oldest one first. */
  take(path: string): Fault | undefined
}

export function createFaults(): Faults {
  let entries: { path: string; fault: Fault; left: number }[] = []
  return {
    add(path, fault) {
      if (fault.delay !== undefined) milliseconds(fault.delay)
      const entry = { path, fault, left: fault.times ?? Number.POSITIVE_INFINITY }
      entries.push(entry)
      return () => {
        entries = entries.filter((other) => other !== entry)
      }
    },
    clear(path) {
      entries = path === undefined ? [] : entries.filter((entry) => entry.path !== path)
    },
    take(path) {
      const entry = entries.find((candidate) => candidate.path === path || candidate.path === '*')
      if (!entry) return undefined
      entry.left--
      if (entry.left <= 0) entries = entries.filter((other) => other !== entry)
      return entry.fault
    },
  }
}
