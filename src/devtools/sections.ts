import type { SessionRecord } from '../core/record.js'
import type { Snapshot } from '../core/snapshot.js'
import { el, timeOfDay } from './dom.js'
import type { Log } from './log.js'
import type { TabState } from './tabs.js'
import type { State } from './trouble.js'

const none = (text: string): HTMLElement => el('p', { class: 'none' }, text)

export const dot = (status: string): HTMLElement =>
  el('span', { class: 'dot', 'data-status': status.split(' ')[0] ?? '' })

/** What is going wrong on purpose, in a word each. */
export function namesOf({ frozen, offline, refuses, offset }: State): string[] {
  const minutes = offset / 60_000
  return [
    ...(frozen ? ['frozen'] : []),
    ...(offline ? ['offline'] : []),
    ...(refuses === 'none' ? [] : ['401']),
    ...(minutes ? [`clock ${minutes > 0 ? '+' : '−'}${Math.abs(minutes)} min`] : []),
  ]
}

export function drawTabs(
  mine: Omit<TabState, 'id'>,
  others: readonly TabState[],
  { degraded }: Snapshot,
): Node {
  const row = ({ status, hidden, path }: Omit<TabState, 'id'>, name: string): HTMLElement =>
    el(
      'li',
      {},
      dot(status),
      el('b', {}, status),
      el('span', {}, `${name}${path}${hidden ? ', hidden' : ''}`),
    )
  const rows = [row(mine, 'this tab, '), ...others.map((other) => row(other, ''))]
  const notes = [
    ...(degraded.length ? [`degraded: ${degraded.join(', ')}`] : []),
    ...(others.length ? [] : ['No other tab shows this overlay.']),
  ]
  return el('div', {}, el('ul', {}, ...rows), ...notes.map(none))
}

export function drawRecord(record: Partial<SessionRecord>): Node {
  const known = Object.entries(record).filter(([, value]) => value !== undefined)
  const rows = known
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, value]) => {
      const isInstant = /At$|Until$/.test(key) && Number.isFinite(value)
      const raw = JSON.stringify(value)
      return [el('dt', {}, key), el('dd', { title: raw }, isInstant ? timeOfDay(Number(value)) : raw)]
    })
  return rows.length ? el('dl', { class: 'fields' }, ...rows) : none('None is stored.')
}

export function drawLog({ lines }: Log): Node {
  const rows = lines
    .slice(0, 60)
    .map(({ at, kind, text }) => el('li', { 'data-kind': kind }, el('time', {}, timeOfDay(at)), ` ${text}`))
  return rows.length ? el('ol', { tabindex: '0', 'aria-label': 'Log' }, ...rows) : none('Nothing yet.')
}
