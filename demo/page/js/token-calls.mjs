// What is different over tokens: these take the place of the calls of the same name.
import { api } from './mode.mjs'

/** @typedef {import('./call-list.mjs').Call} Call */

/** The app signs in by its own means; the library gets the server's answer and nobody else does. */
async function grantForAlice() {
  const answer = await fetch(`${api}/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'alice', password: 'sojourn' }),
  })
  return answer.json()
}

/** @param {import('./session.mjs').Snapshot} snapshot */
const told = ({ status, user }) => `→ ${status}${user ? `, ${user.name}` : ''}`

/** @type {Record<string, Partial<Call>>} */
export const overTokens = {
  'begin()': {
    name: 'begin(grant)',
    text: 'Alice signed in by other means: here is the server’s answer.',
    run: async (session) => told(await session.begin(await grantForAlice())),
  },
  'refresh()': { text: 'A new pair of tokens now. In all tabs at once it is still one request.' },
  "fetch('/api/orders')": { name: "fetch('…/orders')" },
  'getAccessToken()': {
    text: 'For requests of your own: a fresh one, refreshed when needed. Only its length is shown.',
    run: async (session) => `→ got one, ${(await session.getAccessToken()).length} characters`,
  },
}
