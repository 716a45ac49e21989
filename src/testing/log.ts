/** What a line of the timeline is about. */
export type LogKind =
  | 'tab'
  | 'person'
  | 'status'
  | 'event'
  | 'request'
  | 'message'
  | 'storage'
  | 'world'
  | 'error'

/** One thing that happened. `at`: milliseconds of running time since the world began. */
export interface LogEntry {
  at: number
  kind: LogKind
  /** The tab it happened in, where there is one. */
  tab: string
  text: string
}

/** Writes one entry, at the present instant. */
export type Write = (kind: LogKind, tab: string, text: string) => void

/** The entries as aligned lines of text, one each: time, tab, what happened. */
export function timeline(entries: readonly LogEntry[]): string {
  const width = Math.max(0, ...entries.map((entry) => entry.tab.length))
  return entries
    .map(({ at, kind, tab, text }) => `${clock(at)}  ${tab.padEnd(width)}  ${kind.padEnd(7)}  ${text}`)
    .join('\n')
}

function clock(ms: number): string {
  const pad = (value: number, digits: number): string => String(Math.floor(value)).padStart(digits, '0')
  return `${pad(ms / 3600e3, 2)}:${pad((ms / 60e3) % 60, 2)}:${pad((ms / 1e3) % 60, 2)}.${pad(ms % 1e3, 3)}`
}
