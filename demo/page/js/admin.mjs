// Looks at the server once a second, as long as somebody looks at this page.
import { make, part, timeOfDay } from './dom.mjs'
import { onClock } from './duration.mjs'
import { faults } from './fault-list.mjs'

/** @typedef {{ session: string, user: { id: string, name: string }, startedAt: number, idleLeft: number, absoluteLeft: number }} Listed */
/** @typedef {{ at: number, method: string, path: string, activity: string | null, user: string | null, status: number | null, ms: number | null, fault?: string }} Entry */
/** @typedef {{ path: string, method?: string, kind: string, times?: number }} Rule */

const shown = 40

/** @param {string} path */
const read = (path) => fetch(`/admin/api/${path}`).then((answer) => answer.json())

/** @param {string} method @param {string} path @param {unknown} [body] */
const send = (method, path, body = {}) =>
  fetch(`/admin/api/${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }).then(look)

/** @param {string} label @param {string | Node} content */
const cell = (label, content) => make('td', { 'data-label': label }, content)

/** @param {Listed} listed */
function sessionRow({ session, user, startedAt, idleLeft, absoluteLeft }) {
  const revoke = make(
    'button',
    { type: 'button', class: 'slight', 'aria-label': `Revoke ${user.name}, ${session}` },
    'Revoke',
  )
  revoke.addEventListener('click', () => send('POST', 'revoke', { session }))
  return make(
    'tr',
    { 'data-session': session },
    cell('User', user.name),
    cell('Session', make('code', {}, session)),
    cell('Started', timeOfDay(startedAt)),
    cell('Idle left', onClock(idleLeft)),
    cell('Absolute left', onClock(absoluteLeft)),
    make('td', {}, revoke),
  )
}

/** @param {Entry} entry */
function logRow({ at, method, path, activity, user, status, ms, fault }) {
  const outcome = status === null ? 'open' : status === 0 ? 'cut off' : `${status}, ${ms} ms`
  const answer = make(
    'span',
    (status ?? 0) >= 400 || fault ? { class: 'tone-danger' } : {},
    fault ? `${outcome} (${fault})` : outcome,
  )
  return make(
    'tr',
    {},
    cell('Time', timeOfDay(at)),
    cell('Request', make('code', {}, `${method} ${path}`)),
    cell('Activity', activity ?? '–'),
    cell('User', user ?? '–'),
    cell('Answer', answer),
  )
}

/** @param {Rule} rule */
function ruleRow({ path, method, kind, times }) {
  const mend = make('button', { type: 'button', class: 'slight', 'aria-label': `Mend ${path}` }, 'Mend')
  mend.addEventListener('click', () => send('DELETE', 'fault', method ? { path, method } : { path }))
  const text = `${method ? `${method} ` : ''}${path}: ${kind}${times ? `, ${times} more` : ''}`
  return make('li', {}, make('code', {}, text), mend)
}

/** Rows are made anew only when they changed, so that a button keeps its focus. @param {string} id @param {Listed[]} sessions */
function drawSessions(id, sessions) {
  const body = document.querySelector(`#${id} tbody`)
  const rows = sessions.map(sessionRow)
  const focused = document.activeElement?.closest('tr')?.getAttribute('data-session')
  body?.replaceChildren(...rows)
  if (focused)
    rows
      .find((row) => row.dataset.session === focused)
      ?.querySelector('button')
      ?.focus()
}

async function look() {
  const [sessions, log, rules] = await Promise.all([read('sessions'), read('log'), read('faults')])
  drawSessions('sessions', sessions)
  document.querySelector('#log tbody')?.replaceChildren(...log.slice(-shown).reverse().map(logRow))
  part('rules').replaceChildren(...rules.map(ruleRow))
  for (const [table, empty, list] of /** @type {const} */ ([
    ['sessions', 'nobody', sessions],
    ['log', 'silence', log],
  ])) {
    part(table).hidden = list.length === 0
    part(empty).hidden = list.length > 0
  }
}

part('what').append(...Object.keys(faults).map((name) => make('option', {}, name)))
part('fault').addEventListener('submit', (event) => {
  event.preventDefault()
  const form = new FormData(/** @type {HTMLFormElement} */ (event.target))
  const times = Number(form.get('times'))
  const rule = { path: form.get('path'), ...faults[String(form.get('what'))], ...(times > 0 && { times }) }
  send('POST', 'fault', rule)
})
part('reset').addEventListener('click', () => send('DELETE', 'fault'))
for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-revoke]'))) {
  button.addEventListener('click', () => send('POST', 'revoke', JSON.parse(button.dataset.revoke ?? '{}')))
}
setInterval(() => document.hidden || look().catch(() => undefined), 1000)
look()
