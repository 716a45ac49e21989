// How far the tokens have come: numbers from the server, never a token.
import { make, part } from './dom.mjs'
import { api, byToken, keptIn } from './mode.mjs'
import { travelling } from './policy.mjs'
import { storeOf, stores } from './token-stores.mjs'

/** @param {[string, { name: string }]} store */
function link([key, { name }]) {
  const url = new URL(travelling('/'), location.href)
  url.searchParams.set('tokens', key)
  return make('a', { href: url.href, ...(key === keptIn && { 'aria-current': 'true' }) }, name)
}

function describe() {
  const { code, text } = storeOf(keptIn)
  part('tokens').hidden = false
  part('tokens-store').textContent = code
  part('tokens-text').textContent = text
  part('tokens-others').replaceChildren(...Object.entries(stores).map(link))
}

/** @param {Record<string, number | string>} lines */
function draw(lines) {
  part('tokens-facts').replaceChildren(
    ...Object.entries(lines).flatMap(([name, value]) => [
      make('dt', {}, name),
      make('dd', {}, String(value)),
    ]),
  )
}

/** @type {import('./show.mjs').Part} */
export function showTokens(session) {
  if (!byToken) return () => undefined
  describe()
  let shown = ''
  let here = 0
  let stale = false

  async function ask() {
    stale = document.hidden
    const mine = session.getSnapshot().sessionId
    if (stale || !mine) return
    const body = await session
      .fetch(`${api}/session`)
      .then((answer) => answer.json())
      .catch(() => ({}))
    if (session.getSnapshot().sessionId !== mine) return
    const { generation = '?', refreshRequests = '?' } = body
    draw({ generation, 'refresh requests': refreshRequests, 'heard in this tab': here })
  }

  session.on('refreshed', () => {
    here++
    ask()
  })
  document.addEventListener('visibilitychange', () => stale && ask())

  return ({ status, sessionId = '' }) => {
    if (status === 'verifying') return
    const now = status === 'active' || status === 'warning' ? sessionId : ''
    if (now === shown) return
    shown = now
    here = 0
    if (now) ask()
    else draw({ generation: 'none: signed out' })
  }
}
