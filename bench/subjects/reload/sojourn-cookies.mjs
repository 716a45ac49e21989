import { cookieServer, createSession } from 'sojourn'

const session = createSession({ server: cookieServer({ check: '/api/session' }) })

/** Nobody has to: the server knows everybody. */
export const signIn = () => session.ready()

export const expected = () => session.getSnapshot().expected === 'active'

export const known = async () => (await session.ready()).status === 'active'
