// The public calls, in the order one meets them. Each answers with a few words on what came back.
import { api, byToken } from './mode.mjs'
import { overTokens } from './token-calls.mjs'

/** @typedef {import('./session.mjs').Session} Session */
/** @typedef {{ name: string, text: string, run: (session: Session) => Promise<string> | string }} Call */

const ordersAt = `${api}/orders`

/** @param {import('./session.mjs').Snapshot} snapshot */
const told = ({ status, user }) => `→ ${status}${user ? `, ${user.name}` : ''}`

/** @param {Session} session @param {string} url @param {RequestInit} [init] */
async function fetched(session, url, init) {
  const answer = await session.fetch(url, init)
  const body = await answer.json().catch(() => ({}))
  if (url === ordersAt && answer.ok) dispatchEvent(new Event('orders'))
  const whose = body.user ? `, for ${body.user.name}` : ''
  return `→ ${answer.status}${whose}`
}

/** @type {Call[]} */
const asking = [
  {
    name: 'ready()',
    text: 'The first snapshot that knows.',
    run: async (session) => told(await session.ready()),
  },
  {
    name: 'check()',
    text: 'Ask the server who is signed in. Extends nothing.',
    run: async (session) => told(await session.check()),
  },
  {
    name: 'extend()',
    text: '“Stay signed in”, answered by the server.',
    run: async (session) => `→ ${await session.extend()}`,
  },
  {
    name: 'begin()',
    text: 'Somebody just signed in by other means: ask, and start anew.',
    run: async (session) => told(await session.begin()),
  },
  {
    name: 'refresh()',
    text: 'New credentials. Over a cookie it is a check().',
    run: async (session) => told(await session.refresh()),
  },
]

/** @type {Call[]} */
const requests = [
  {
    name: "fetch('/api/orders')",
    text: 'With credentials, bound to this session.',
    run: (session) => fetched(session, ordersAt),
  },
  {
    name: 'fetch(…, POST)',
    text: 'Place an order.',
    run: (session) =>
      fetched(session, ordersAt, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ item: 'Box of envelopes' }),
      }),
  },
  {
    name: "fetch('/api/public')",
    text: 'Goes out signed in or not.',
    run: (session) => fetched(session, '/api/public'),
  },
  {
    name: 'getAccessToken()',
    text: 'Token servers only: no script can read this cookie.',
    run: async (session) => `→ ${typeof (await session.getAccessToken())}`,
  },
]

/** @returns {Call[]} */
function presence() {
  /** @type {(() => void)[]} */
  const held = []
  return [
    {
      name: 'touch()',
      text: 'The app vouches for a person, once.',
      run: (session) => {
        session.touch()
        return '→ done'
      },
    },
    {
      name: "hold('a call')",
      text: 'For as long as something runs that needs no hands.',
      run: (session) => {
        held.push(session.hold('a call'))
        return `→ ${held.length} held`
      },
    },
    {
      name: 'release()',
      text: 'The call is over.',
      run: () => {
        held.pop()?.()
        return `→ ${held.length} held`
      },
    },
  ]
}

/** @type {Call[]} */
const leaving = [
  {
    name: 'logout()',
    text: 'Here and in all tabs at once, then at the server.',
    run: async (session) => `→ ${(await session.logout()).server}`,
  },
  {
    name: 'close()',
    text: 'Let go of everything. Reload the page for a new one.',
    run: (session) => {
      session.close()
      return '→ closed'
    },
  },
]

/** @param {Call[]} usual */
const inThisMode = (usual) => (byToken ? usual.map((call) => ({ ...call, ...overTokens[call.name] })) : usual)

/** @returns {{ title: string, calls: Call[] }[]} */
export const calls = () => [
  { title: 'Who is signed in', calls: inThisMode(asking) },
  { title: 'Requests', calls: inThisMode(requests) },
  { title: 'Somebody is here', calls: presence() },
  { title: 'Leaving', calls: leaving },
]
