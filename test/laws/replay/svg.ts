import type { Look, Mark, Row, Timeline } from './lanes.js'

const LANE = 215
const LEFT = 96
const TOP = 96
const LINE = 15
const GAP = 9
const BAR = 14

const COLOURS: Record<string, string> = {
  starting: '#9aa4b2',
  active: '#2f9e5b',
  warning: '#e0941b',
  verifying: '#3f7fd6',
  'signed-out': '#d8dde5',
}

const INKS: Partial<Record<Mark['kind'], string>> = {
  person: '#111827',
  event: '#b42318',
  request: '#3b4a63',
  message: '#7a3fa8',
  storage: '#7b6a4a',
  error: '#b42318',
}

/** How a lane is drawn in each state of its tab: width and opacity of the bar; nothing runs in a dead one. */
const STATES: Record<string, { width: number; opacity: number; dash?: string }> = {
  visible: { width: BAR, opacity: 1 },
  hidden: { width: BAR / 2, opacity: 0.85 },
  frozen: { width: BAR / 2, opacity: 0.6, dash: '3 3' },
  away: { width: BAR / 2, opacity: 0.45, dash: '1 4' },
}

/** What the picture is of. */
export interface Caption {
  title: string
  subtitle: string
}

/** The timeline as a picture: a lane for each tab, time goes down; each instant has a row, long waits are written. */
export function drawTimeline({ tabs, rows }: Timeline, { title, subtitle }: Caption): string {
  const tops = placed(rows)
  const width = Math.max(LEFT + tabs.length * LANE, 760)
  const height = (tops.at(-1) ?? TOP) + 40
  const body = [
    ...tabs.flatMap((tab, lane) => bars(tab, lane, rows, tops, height)),
    ...rows.flatMap((row, i) => rowOf(row, tops[i] ?? 0, rows[i - 1]?.at ?? 0, tabs, width)),
    ...tabs.map((tab, lane) => label(LEFT + lane * LANE, TOP - 12, tab, 'font-weight="700" font-size="13"')),
  ]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="ui-sans-serif, system-ui, sans-serif" font-size="11">`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    label(16, 26, title, 'font-weight="700" font-size="16"'),
    label(16, 44, subtitle, 'fill="#57606a"'),
    ...legend(),
    ...body,
    '</svg>',
  ].join('\n')
}

/** How many lines of text a row needs. */
const lines = ({ marks, world }: Row): number =>
  world.length + Math.max(world.length > 0 ? 0 : 1, ...[...marks.values()].map((all) => all.length))

function placed(rows: readonly Row[]): number[] {
  let top = TOP
  return rows.map((row, i) => {
    const own = top
    const wait = (rows[i + 1]?.at ?? row.at) - row.at
    top += lines(row) * LINE + (wait >= 1000 ? GAP + LINE : 3)
    return own
  })
}

function bars(
  tab: string,
  lane: number,
  rows: readonly Row[],
  tops: readonly number[],
  height: number,
): string[] {
  const drawn: string[] = []
  let from = TOP
  let look: Look | undefined
  const close = (to: number): void => void (look && to > from && drawn.push(bar(lane, from, to, look)))
  rows.forEach((row, i) => {
    const next = row.looks.get(tab)
    if (next?.status === look?.status && next?.state === look?.state) return
    close(tops[i] ?? 0)
    from = tops[i] ?? 0
    look = next
  })
  close(height - 30)
  return drawn
}

function bar(lane: number, from: number, to: number, { status, state }: Look): string {
  const how = STATES[state]
  if (!how || !status) return ''
  const colour = COLOURS[status] ?? '#000'
  const x = LEFT + lane * LANE + BAR / 2
  const dash = how.dash ? ` stroke-dasharray="${how.dash}"` : ''
  return `<line x1="${x}" x2="${x}" y1="${from}" y2="${to}" stroke="${colour}" stroke-width="${how.width}" opacity="${how.opacity}"${dash}/>`
}

function rowOf(row: Row, top: number, before: number, tabs: readonly string[], width: number): string[] {
  const wait = row.at - before
  const text = [
    label(
      LEFT - 14,
      top + 11,
      clock(row.at),
      'text-anchor="end" fill="#57606a" font-family="ui-monospace, monospace"',
    ),
  ]
  if (wait >= 1000) {
    text.unshift(
      `<line x1="16" x2="${width - 16}" y1="${top - GAP / 2}" y2="${top - GAP / 2}" stroke="#e6e9ee"/>`,
      label(
        LEFT - 14,
        top - GAP - 2,
        `${spoken(wait)} later`,
        'text-anchor="end" fill="#8b95a3" font-style="italic"',
      ),
    )
  }
  row.world.forEach((what, i) => {
    text.push(
      `<rect x="${LEFT - 6}" y="${top + i * LINE}" width="${width - LEFT - 10}" height="${LINE - 1}" fill="#f1e9d8" opacity="0.8"/>`,
      label(LEFT, top + i * LINE + 11, what, 'fill="#6b4e16"'),
    )
  })
  tabs.forEach((tab, lane) => {
    row.marks.get(tab)?.forEach((mark, i) => {
      text.push(written(mark, LEFT + lane * LANE + BAR + 6, top + (row.world.length + i) * LINE + 11))
    })
  })
  return text
}

function written({ kind, text }: Mark, x: number, y: number): string {
  const most = Math.floor((LANE - BAR - 10) / 5.6)
  const short = text.length > most ? `${text.slice(0, most - 1)}…` : text
  const bold = kind === 'event' || kind === 'status' || kind === 'error'
  return label(x, y, short, `fill="${INKS[kind] ?? '#111827'}"${bold ? ' font-weight="600"' : ''}`)
}

function legend(): string[] {
  const statuses = Object.entries(COLOURS).map(([status, colour], i) => {
    const x = 16 + i * 92
    return `<rect x="${x}" y="56" width="12" height="12" fill="${colour}"/>${label(x + 17, 66, status)}`
  })
  const states = Object.entries(STATES).map(([state, { width, opacity, dash }], i) => {
    const x = 500 + i * 62
    const line = `<line x1="${x}" x2="${x}" y1="54" y2="70" stroke="#2f9e5b" stroke-width="${width}" opacity="${opacity}"`
    return `${line}${dash ? ` stroke-dasharray="${dash}"` : ''}/>${label(x + 10, 66, state)}`
  })
  return [...statuses, ...states]
}

const escaped = (text: string): string =>
  text.replace(/[&<>]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[char] ?? '')

const label = (x: number, y: number, text: string, more = ''): string =>
  `<text x="${x}" y="${y}" ${more}>${escaped(text)}</text>`

/** `1:02:03.456` */
function clock(ms: number): string {
  const pad = (value: number, digits: number): string => String(Math.floor(value)).padStart(digits, '0')
  return `${Math.floor(ms / 3600e3)}:${pad((ms / 60e3) % 60, 2)}:${pad((ms / 1e3) % 60, 2)}.${pad(ms % 1e3, 3)}`
}

function spoken(ms: number): string {
  if (ms < 60e3) return `${(ms / 1e3).toFixed(1)} s`
  return `${(ms / 60e3).toFixed(1)} min`
}
