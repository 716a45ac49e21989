import { createSession, indexedDbTokens, tokenServer } from 'sojourn'
import { firstTokens } from './tokens.mjs'

const session = createSession({
  server: tokenServer({ refresh: '/session/refresh' }),
  tokens: indexedDbTokens(),
})
let refused

export async function signIn() {
  await session.begin({ user: { id: 'u1' }, ...(await firstTokens()) })
}

export const expected = () => session.getSnapshot().expected === 'active'

export const known = async () => (await session.ready()).status === 'active'

/** Every tab was told by the server that this one is not good. */
export async function prepare() {
  refused = await session.getAccessToken()
}

export const accessToken = () => session.getAccessToken({ refused })
