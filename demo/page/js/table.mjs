// Tables that are drawn anew again and again.
import { make } from './dom.mjs'

/** @param {string} label @param {string | Node} content */
export const cell = (label, content) => make('td', { 'data-label': label }, content)

/**
 * Rows in the place of those before; the button that had the focus keeps it.
 * @param {string} id @param {'session' | 'family'} key which row is which @param {HTMLElement[]} rows
 */
export function drawRows(id, key, rows) {
  const focused = /** @type {HTMLElement | null | undefined} */ (document.activeElement?.closest(`#${id} tr`))
  const had = focused?.dataset[key]
  document.querySelector(`#${id} tbody`)?.replaceChildren(...rows)
  if (had === undefined) return
  rows
    .find((row) => row.dataset[key] === had)
    ?.querySelector('button')
    ?.focus()
}

/** The table, or the words that it is empty. @param {string} table @param {string} empty @param {boolean} any */
export function tableOr(table, empty, any) {
  for (const [id, hidden] of /** @type {const} */ ([
    [table, !any],
    [empty, any],
  ]))
    document.getElementById(id)?.toggleAttribute('hidden', hidden)
}
