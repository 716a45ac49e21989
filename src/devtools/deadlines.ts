import type { SessionRecord } from '../core/record.js'
import type { Snapshot } from '../core/snapshot.js'
import { el, when } from './dom.js'

interface Mark {
  at: number
  what: string
  /** What the bar begins and ends with. */
  edge?: 'start' | 'end'
}

/** The record's instants and the session's end, as marks on one line of time; none of a session that is over. */
export function marksOf(record: Partial<SessionRecord>, { endsAt, endsBy, warning }: Snapshot): Mark[] {
  if (record.ended) return []
  const by = warning?.by ?? endsBy
  const marks: [number | undefined, string][] = [
    [record.startedAt, 'signed in'],
    [record.lastActivityAt, 'last activity'],
    [record.checkedAt, 'server answered'],
    [record.accessExpiresAt, 'access token expires'],
    [record.cooldownUntil, 'server left alone until'],
    [record.idleEndsAt, 'idle end, by the server'],
    [record.absoluteEndsAt, 'absolute end'],
  ]
  const known = marks.filter((mark): mark is [number, string] => Number.isFinite(mark[0]))
  const start = by === 'absolute' ? 'signed in' : 'last activity'
  const all: Mark[] = known.map(([at, what]) => ({ at, what, ...(what === start && { edge: 'start' }) }))
  if (endsAt !== undefined) all.push({ at: endsAt, what: `ends (${by})`, edge: 'end' })
  return all.sort((a, b) => a.at - b.at)
}

/** The marks on a bar and in a list. */
export function drawDeadlines(marks: readonly Mark[], now: number): HTMLElement {
  if (!marks.length) return el('p', { class: 'none' }, 'No session, no deadlines.')
  const rows = marks.flatMap(({ at, what }) => [el('dt', {}, what), el('dd', {}, when(at, now))])
  return el('div', {}, ...drawBar(marks, now), el('dl', {}, ...rows))
}

/** From the last activity (of the absolute limit: the sign-in) to the session's end; the coloured part is over. */
function drawBar(marks: readonly Mark[], now: number): HTMLElement[] {
  const start = marks.find(({ edge }) => edge === 'start')
  const end = marks.find(({ edge }) => edge === 'end')
  if (!end || !start || end.at <= start.at) return []
  const bar = el('div', { class: 'bar', 'aria-hidden': 'true' })
  const place = (at: number, kind: string, title = ''): void => {
    const mark = el('span', { class: kind, title })
    mark.style.setProperty('--at', `${((at - start.at) / (end.at - start.at)) * 100}%`)
    bar.append(mark)
  }
  place(Math.max(start.at, Math.min(now, end.at)), 'gone')
  for (const { at, what } of marks) if (at > start.at && at < end.at) place(at, 'mark', what)
  const words = el(
    'div',
    { class: 'ends', 'aria-hidden': 'true' },
    el('span', {}, start.what),
    el('span', {}, end.what),
  )
  return [bar, words]
}
