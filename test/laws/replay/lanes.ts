import type { LogEntry } from '../../../src/testing/index.js'

/** What a lane looks like between two rows. */
export interface Look {
  /** What its session shows; none where no page runs a session. */
  status: string
  /** Where the tab is in its life. */
  state: string
}

/** One thing to write beside a lane. */
export interface Mark {
  kind: LogEntry['kind']
  text: string
}

/** All that happened at one instant: what is written beside each lane, and how the lanes look from here on. */
export interface Row {
  at: number
  /** What happened to the machine, the server or the storage. */
  world: string[]
  marks: Map<string, Mark[]>
  looks: Map<string, Look>
}

export interface Timeline {
  tabs: string[]
  rows: Row[]
}

/** `A2` is the second page of tab `A`. */
const tabOf = (page: string): string => page.replace(/\d+$/, '')

/** The log of a world as rows of lanes. */
export function timelineOf(log: readonly LogEntry[]): Timeline {
  const looks = new Map<string, Look>()
  const rows: Row[] = []
  for (const { at, kind, tab: page, text } of log) {
    let row = rows.at(-1)
    if (row?.at !== at) {
      row = { at, world: [], marks: new Map(), looks: new Map() }
      rows.push(row)
    }
    const tab = tabOf(page)
    if (kind === 'world') row.world.push(text)
    else note(row, tab, looks, { kind, text })
    row.looks = new Map(looks)
  }
  return { tabs: [...looks.keys()].sort(), rows }
}

function note(row: Row, tab: string, looks: Map<string, Look>, { kind, text }: Mark): void {
  const look = looks.get(tab) ?? { status: '', state: 'visible' }
  const next = { ...look }
  if (kind === 'tab') next.state = text
  if (kind === 'status') next.status = text.split(' ')[0] ?? ''
  if (['crashed', 'closed', 'discarded', 'dropped'].includes(next.state)) next.status = ''
  looks.set(tab, next)
  row.marks.set(tab, [...(row.marks.get(tab) ?? []), { kind, text: shortened(kind, text) }])
}

/** What is worth reading of a line of the log. */
function shortened(kind: LogEntry['kind'], text: string): string {
  if (kind === 'message') return `says ${String(Object(JSON.parse(text) as unknown).kind)}`
  if (kind === 'person') return text.replace('uses it', 'a person')
  return kind === 'request' ? text.replace('/api/', '') : text
}
