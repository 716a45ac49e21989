// Looks at the server once a second, as long as somebody looks at this page.
import { read, send } from './admin-api.mjs'
import { showTokens } from './admin-tokens.mjs'
import { make, part, timeOfDay } from './dom.mjs'
import { onClock } from './duration.mjs'
import { faults } from './fault-list.mjs'
import { cell, drawRows, tableOr } from './table.mjs'

/** @typedef {{ session: string, user: { id: string, name: string }, startedAt: number, idleLeft: number, absoluteLeft: number }} Listed */
/** @typedef {{ at: number, method: string, path: string, activity: string | null, user: string | null, status: number | null, ms: number | null, fault?: string }} Entry */
/** @typedef {{ path: string, method?: string, kind: string, times?: number }} Rule */

const shown = 40

/** @type {typeof send} */
const act = async (...how) => {
  const answer = await send(...how)
  await look()
  return answer
}

/** @param {Listed} listed */
function sessionRow({ session, user, startedAt, idleLeft, absoluteLeft }) {
  const revoke = make(
    'button',
    { type: 'button', class: 'slight', 'aria-label': `Revoke ${user.name}, ${session}` },
    'Revoke',
  )
  revoke.addEventListener('click', () => act('POST', 'revoke', { session }))
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
  mend.addEventListener('click', () => act('DELETE', 'fault', method ? { path, method } : { path }))
  const text = `${method ? `${method} ` : ''}${path}: ${kind}${times ? `, ${times} more` : ''}`
  return make('li', {}, make('code', {}, text), mend)
}

async function look() {
  const [sessions, log, rules, families, settings] = await Promise.all(
    ['sessions', 'log', 'faults', 'token/families', 'token/settings'].map(read),
  )
  drawRows('sessions', 'session', sessions.map(sessionRow))
  drawTokens(families, settings)
  document.querySelector('#log tbody')?.replaceChildren(...log.slice(-shown).reverse().map(logRow))
  part('rules').replaceChildren(...rules.map(ruleRow))
  tableOr('sessions', 'nobody', sessions.length > 0)
  tableOr('log', 'silence', log.length > 0)
}

const drawTokens = showTokens(act)
part('what').append(...Object.keys(faults).map((name) => make('option', {}, name)))
part('fault').addEventListener('submit', (event) => {
  event.preventDefault()
  const form = new FormData(/** @type {HTMLFormElement} */ (event.target))
  const times = Number(form.get('times'))
  const rule = { path: form.get('path'), ...faults[String(form.get('what'))], ...(times > 0 && { times }) }
  act('POST', 'fault', rule)
})
part('reset').addEventListener('click', () => act('DELETE', 'fault'))
for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-revoke]'))) {
  button.addEventListener('click', () => {
    act('POST', button.dataset.at ?? 'revoke', JSON.parse(button.dataset.revoke ?? '{}'))
  })
}
setInterval(() => document.hidden || look().catch(() => undefined), 1000)
look()
