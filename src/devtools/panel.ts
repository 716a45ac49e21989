import type { Session } from '../client/session.js'
import type { SessionRecord } from '../core/record.js'
import type { Stop } from '../ports.js'
import { createButtons } from './buttons.js'
import { drawDeadlines, marksOf } from './deadlines.js'
import { el } from './dom.js'
import { createFrame } from './frame.js'
import type { Log } from './log.js'
import { keepUsable } from './place.js'
import { dot, drawLog, drawRecord, drawTabs, namesOf } from './sections.js'
import type { TabState } from './tabs.js'
import type { Trouble } from './trouble.js'

export interface PanelWorld {
  session: Session
  trouble: Trouble
  log: Log
  mine(): Omit<TabState, 'id'>
  others(): readonly TabState[]
  now(): number
  hidden(): boolean
  record(): Promise<Partial<SessionRecord>>
}

export interface Panel {
  draw: Stop
  close: Stop
}

/** The overlay: one element in the corner, in a shadow of its own, folded until somebody opens it. */
export function openPanel(world: PanelWorld): Panel {
  const { session, trouble, log } = world
  const { host, details, summary, section } = createFrame()
  const buttons = createButtons(session, trouble, draw)
  const deadlines = section('Deadlines')
  const tabs = section('Tabs')
  section('Make it go wrong')(buttons.troubles, '')
  section('Ask the server')(buttons.calls, '')
  const lines = section('Log')
  const fields = section('Record')
  document.body.append(host)
  const place = keepUsable(host, details)
  let drawing = false
  let again = false
  let closed = false

  /** However much happens: one drawing at a time, and one after it. */
  function draw(): void {
    again = true
    if (!drawing) void drawUntilDone()
  }

  async function drawUntilDone(): Promise<void> {
    drawing = true
    while (again && !closed) {
      again = false
      const record = details.open ? await world.record().catch(() => ({})) : undefined
      if (closed) return
      place.look()
      drawSummary()
      if (record) drawAll(record)
    }
    drawing = false
  }

  function drawSummary(): void {
    const { status } = session.getSnapshot()
    const on = namesOf(trouble.state).map((name) => el('span', { class: 'on' }, name))
    summary.replaceChildren(dot(status), `sojourn · ${status}`, ...on)
  }

  function drawAll(record: Partial<SessionRecord>): void {
    const snapshot = session.getSnapshot()
    const now = world.now()
    const others = world.others()
    deadlines([drawDeadlines(marksOf(record, snapshot), now)], now)
    tabs([drawTabs(world.mine(), others, snapshot)], [world.mine(), others, snapshot.degraded])
    fields([drawRecord(record)], record)
    lines([drawLog(log)], log.lines[0])
    buttons.draw()
  }

  details.addEventListener('toggle', draw)
  const ticking = setInterval(() => world.hidden() || draw(), 1000)
  buttons.draw()
  draw()
  return {
    draw,
    close() {
      closed = true
      clearInterval(ticking)
      place.stop()
      host.remove()
    },
  }
}
