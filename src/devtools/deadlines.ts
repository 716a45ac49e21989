import type { SessionRecord } from '../core/record.js'
import type { Snapshot } from '../core/snapshot.js'
import { el, when } from './dom.js'

interface Mark {
  at: number
  what: string
  /** What the bar ends with. */
  end?: boolean
}

/** The record's instants and the session's end, as marks on one line of time, the next one last. */
export function marksOf(record: Partial<SessionRecord>, { endsAt, endsBy, warning }: Snapshot): Mark[] {
  const marks: [number | undefined, string][] = [
    [record.startedAt, 'signed in'],
    [record.lastActivityAt, 'last activity'],
    [record.checkedAt, 'server told'],
    [record.accessExpiresAt, 'access token expires'],
    [record.cooldownUntil, 'server left alone until'],
    [record.idleEndsAt, 'idle end, says the server'],
    [record.absoluteEndsAt, 'absolute end'],
  ]
  const known = marks.filter((mark): mark is [number, string] => Number.isFinite(mark[0]))
  const all: Mark[] = known.map(([at, what]) => ({ at, what }))
  if (endsAt !== undefined) all.push({ at: endsAt, what: `ends (${warning?.by ?? endsBy})`, end: true })
  return all.sort((a, b) => a.at - b.at)
}

/** The bar runs from the last activity to the session's end; what lies outside is in the list alone. */
export function drawDeadlines(marks: readonly Mark[], now: number): HTMLElement {
  const to = marks.find(({ end }) => end)?.at
  const past = marks.filter(({ at, what }) => at <= now && what !== 'signed in')
  const from = Math.min(...past.map(({ at }) => at), now)
  const box = el('div', { class: 'deadlines' })
  if (to !== undefined && to > from) {
    const bar = el('div', { class: 'bar', 'aria-hidden': 'true' })
    const place = (at: number, kind: string): void => {
      const mark = el('span', { class: kind })
      mark.style.setProperty('--at', `${((at - from) / (to - from)) * 100}%`)
      bar.append(mark)
    }
    place(Math.min(now, to), 'gone')
    for (const { at } of marks) if (at >= from && at < to) place(at, 'mark')
    box.append(bar)
  }
  const list = el('dl')
  for (const { at, what } of marks) list.append(el('dt', {}, what), el('dd', {}, when(at, now)))
  box.append(marks.length ? list : el('p', { class: 'none' }, 'No session, no deadlines.'))
  return box
}
