// The token families on the admin page: whose, how far, and whether somebody came with a spent token.
import { make, part, timeOfDay } from './dom.mjs'
import { inWords, onClock } from './duration.mjs'
import { cell, drawRows, tableOr } from './table.mjs'

/** @typedef {{ family: string, user: { name: string }, startedAt: number, idleLeft: number, absoluteLeft: number,
 *   generation: number, refreshRequests: number, reuseDetected: boolean, valid: boolean, ended?: string }} Family */
/** @typedef {{ accessLifetime: number, grace: number }} Settings */
/** @typedef {(method: string, path: string, body?: unknown) => unknown} Act */

const shown = 12

/** @type {Record<string, string>} */
const endings = {
  logout: 'Signed out',
  idle: 'Ended: idle',
  absolute: 'Ended: time limit',
  reuse: 'Revoked: spent token came again',
  revoked: 'Revoked here',
}

/** @param {Family} family */
function state({ valid, ended = '', reuseDetected }) {
  if (valid) return 'Live'
  const again = reuseDetected && ended !== 'reuse' ? '; spent token came again' : ''
  return make('span', reuseDetected ? { class: 'tone-danger' } : {}, `${endings[ended] ?? ended}${again}`)
}

/** @param {Act} act @returns {(family: Family) => HTMLElement} */
const rowWith = (act) => (listed) => {
  const { family, user, startedAt, idleLeft, absoluteLeft, generation, refreshRequests, valid } = listed
  const label = `Revoke ${user.name}, ${family}`
  const revoke = make('button', { type: 'button', class: 'slight', 'aria-label': label }, 'Revoke')
  revoke.addEventListener('click', () => act('POST', 'token/revoke', { family }))
  return make(
    'tr',
    { 'data-family': family },
    cell('User', user.name),
    cell('Family', make('code', {}, family)),
    cell('Started', timeOfDay(startedAt)),
    cell('Generation', String(generation)),
    cell('Refreshes', String(refreshRequests)),
    cell('Idle left', valid ? onClock(idleLeft) : '–'),
    cell('Absolute left', valid ? onClock(absoluteLeft) : '–'),
    cell('State', state(listed)),
    make('td', {}, ...(valid ? [revoke] : [])),
  )
}

/** A choice somebody has open is left alone. @param {string} id @param {number} ms */
function choose(id, ms) {
  const select = /** @type {HTMLSelectElement} */ (part(id))
  if (document.activeElement === select || select.value === String(ms)) return
  if (![...select.options].some(({ value }) => value === String(ms)))
    select.append(make('option', { value: String(ms) }, inWords(ms)))
  select.value = String(ms)
}

/** @param {Act} act @returns {(families: Family[], settings: Settings) => void} */
export function showTokens(act) {
  for (const id of ['accessLifetime', 'grace']) {
    const select = /** @type {HTMLSelectElement} */ (part(id))
    select.addEventListener('change', () => act('POST', 'token/settings', { [id]: Number(select.value) }))
  }
  part('expire').addEventListener('click', () => act('POST', 'token/expire'))

  return (families, settings) => {
    drawRows('families', 'family', families.slice(-shown).reverse().map(rowWith(act)))
    tableOr('families', 'no-family', families.length > 0)
    choose('accessLifetime', settings.accessLifetime)
    choose('grace', settings.grace)
  }
}
