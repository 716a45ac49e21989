import type { Session } from '../client/session.js'
import type { SessionRecord } from '../core/record.js'
import type { Stop } from '../ports.js'
import { drawDeadlines, marksOf } from './deadlines.js'
import { button, el } from './dom.js'
import type { Line, Log } from './log.js'
import { css } from './style.js'
import type { TabState } from './tabs.js'
import type { Trouble } from './trouble.js'

export interface PanelWorld {
  session: Session
  trouble: Trouble
  log: Log
  others(): readonly TabState[]
  now(): number
  hidden(): boolean
  record(): Promise<Partial<SessionRecord>>
}

export interface Panel {
  draw: Stop
  close: Stop
}

const MINUTE = 60_000

/** The overlay: one element in the corner, in a shadow of its own, folded until somebody opens it. */
export function openPanel(world: PanelWorld): Panel {
  const { session, trouble, log, now } = world
  const host = el('div', { 'data-sojourn-devtools': '' })
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets = [sheet]
  const summary = el('summary')
  const details = el('details', { class: 'panel' }, summary)
  const section = (title: string): HTMLElement => {
    const body = el('div')
    details.append(el('section', { 'aria-label': title }, el('h2', {}, title), body))
    return body
  }
  const deadlines = section('Deadlines')
  const tabs = section('Tabs')
  const fields = section('Record')
  const troubles = section('Make it go wrong')
  const lines = section('Log')
  root.append(details)
  document.body.append(host)
  let newest: Line | undefined
  let drawing = false
  let again = false
  let closed = false

  /** However much happens: one drawing at a time, and one after it. */
  async function draw(): Promise<void> {
    again = true
    if (drawing) return
    drawing = true
    while (again && !closed) {
      again = false
      const { status } = session.getSnapshot()
      summary.replaceChildren(el('span', { class: 'dot', 'data-status': status }), `sojourn · ${status}`)
      if (details.open) await drawAll()
    }
    drawing = false
  }

  async function drawAll(): Promise<void> {
    const record = await world.record().catch(() => ({}))
    deadlines.replaceChildren(drawDeadlines(marksOf(record, session.getSnapshot()), now()))
    tabs.replaceChildren(drawTabs())
    fields.replaceChildren(drawRecord(record))
    // Left alone where nothing is new, or it would scroll away under the reader.
    if (log.lines[0] !== newest || !newest) lines.replaceChildren(drawLog(log))
    newest = log.lines[0]
  }

  function drawTabs(): HTMLElement {
    const { status, degraded } = session.getSnapshot()
    const mine = { id: 'this', status, hidden: world.hidden(), path: 'this tab' }
    const rows = [mine, ...world.others()].map(({ status, hidden, path }) =>
      el('li', {}, el('b', {}, status), ` ${path}${hidden ? ', hidden' : ''}`),
    )
    const notes = degraded.length ? [el('p', { class: 'none' }, `degraded: ${degraded.join(', ')}`)] : []
    return el('div', {}, el('ul', {}, ...rows), ...notes)
  }

  function drawTroubles(): void {
    const { frozen, offline, refuses } = trouble
    const act = (work: Stop) => () => {
      work()
      drawTroubles()
      void draw()
    }
    troubles.replaceChildren(
      button(
        'Freeze',
        act(() => trouble.freeze(!frozen)),
        frozen,
      ),
      button(
        'Offline',
        act(() => trouble.cut(!offline)),
        offline,
      ),
      button(
        'Next request: 401',
        act(() => trouble.refuse(refuses === 'next' ? 'none' : 'next')),
        refuses === 'next',
      ),
      button(
        'Revoked: all 401',
        act(() => trouble.refuse(refuses === 'all' ? 'none' : 'all')),
        refuses === 'all',
      ),
      button(
        'Clock +5 min',
        act(() => trouble.stepClock(5 * MINUTE)),
      ),
      button(
        'Clock −5 min',
        act(() => trouble.stepClock(-5 * MINUTE)),
      ),
      button(
        'Check',
        act(() => void session.check().catch(() => {})),
      ),
      button(
        'Extend',
        act(() => void session.extend().catch(() => {})),
      ),
      button(
        'Sign out',
        act(() => void session.logout().catch(() => {})),
      ),
    )
  }

  const redraw = (): void => void draw()
  details.addEventListener('toggle', redraw)
  const ticking = setInterval(() => details.open && !world.hidden() && redraw(), 1000)
  drawTroubles()
  redraw()
  return {
    draw: redraw,
    close() {
      closed = true
      clearInterval(ticking)
      host.remove()
    },
  }
}

function drawRecord(record: Partial<SessionRecord>): HTMLElement {
  const list = el('dl', { class: 'fields' })
  for (const [key, value] of Object.entries(record)) {
    if (value === undefined) continue
    const isInstant = /At$|Until$/.test(key) && Number.isFinite(value)
    const shown = isInstant ? new Date(value as number).toLocaleTimeString() : JSON.stringify(value)
    list.append(el('dt', {}, key), el('dd', { title: String(value) }, String(shown)))
  }
  return list.childElementCount ? list : el('p', { class: 'none' }, 'None is stored.')
}

function drawLog({ lines }: Log): HTMLElement {
  const rows = lines
    .slice(0, 60)
    .map(({ at, kind, text }) =>
      el('li', { 'data-kind': kind }, el('time', {}, new Date(at).toLocaleTimeString()), ` ${text}`),
    )
  return rows.length ? el('ol', {}, ...rows) : el('p', { class: 'none' }, 'Nothing yet.')
}
