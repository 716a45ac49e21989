// A button for each public call, what it is for, and what it answered.
import { calls } from './call-list.mjs'
import { make, part } from './dom.mjs'
import { note } from './timeline.mjs'

/** @typedef {import('./call-list.mjs').Call} Call */

/** @param {unknown} error */
function wordsOf(error) {
  const { code, name, message } = /** @type {{ code?: string, name?: string, message?: string }} */ (error)
  return code ? `rejects: ${code}` : `rejects: ${name}: ${message}`
}

/** @param {Call} call @param {import('./session.mjs').Session} session @param {HTMLOutputElement} output */
async function run(call, session, output) {
  const started = performance.now()
  output.removeAttribute('data-tone')
  output.textContent = 'waiting…'
  let text
  try {
    text = await call.run(session)
  } catch (error) {
    text = wordsOf(error)
    output.dataset.tone = 'danger'
  }
  const took = Math.round(performance.now() - started)
  output.textContent = took > 2 ? `${text}, ${took} ms` : text
  note('call', `${call.name} ${output.textContent}`)
}

/** @type {import('./show.mjs').Part} */
export function showCalls(session) {
  /** @param {Call} call */
  function row(call) {
    const button = make('button', { type: 'button' }, call.name)
    const output = make('output', {})
    button.addEventListener('click', () => run(call, session, output))
    return make('li', {}, button, make('div', {}, make('p', {}, call.text), output))
  }

  part('calls').replaceChildren(
    ...calls().map((group) =>
      make('div', {}, make('h3', {}, group.title), make('ul', {}, ...group.calls.map(row))),
    ),
  )
  return () => undefined
}
