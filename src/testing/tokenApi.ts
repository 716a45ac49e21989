import type { ServerSession } from './accounts.js'
import { type Call, fieldsOf, type Reply, type Told } from './api.js'
import type { Families, Issued } from './families.js'

/** Where the simulated server listens in a world with `tokens`. */
export const tokenPaths = {
  login: '/api/token/login',
  refresh: '/api/token/refresh',
  check: '/api/token/session',
  extend: '/api/token/session/extend',
  logout: '/api/token/logout',
  /** A resource of the app: 401 without a good access token. */
  orders: '/api/token/orders',
} as const

/** Whether a request to this path is one to the token API. */
export const isTokenPath = (path: string): boolean => path.startsWith('/api/token/')

/** What the token API stands on. */
export interface TokenApiParts {
  families: Families
  /** Ends a session for good. */
  end(session: ServerSession): void
  now(): number
  /** What an answer says of a session. */
  tell(session: ServerSession): Told
}

/** The server's token API, in the default wire: a pair of tokens at sign-in and at each refresh. */
export function createTokenApi({ families, end, now, tell }: TokenApiParts): (call: Call) => Reply {
  const slide = (session: ServerSession, call: Call): void => {
    if (call.activity === 'user') session.slidAt = now()
  }
  const pair = ({ session, tokens }: Issued): Reply => ({
    status: 200,
    body: { ...tell(session), ...tokens },
  })
  const login = (call: Call): Reply => {
    const { user, password } = fieldsOf(call.body)
    if (typeof user !== 'string' || !user || password === 'wrong') return refused('invalid_grant')
    return pair(families.begin(user))
  }
  const refresh = (call: Call): Reply => {
    const { refreshToken } = fieldsOf(call.body)
    const issued = families.refresh(typeof refreshToken === 'string' ? refreshToken : undefined)
    if (!issued) return refused('invalid_grant')
    slide(issued.session, call)
    return pair(issued)
  }
  const logout = (session: ServerSession): Reply => {
    end(session)
    return { status: 204 }
  }

  return (call) => {
    const route = `${call.method} ${call.path}`
    if (route === `POST ${tokenPaths.login}`) return login(call)
    if (route === `POST ${tokenPaths.refresh}`) return refresh(call)
    const session = families.find(call.bearer)
    if (!session) return refused('invalid_token')
    slide(session, call)
    if (route === `POST ${tokenPaths.logout}`) return logout(session)
    if (route === `GET ${tokenPaths.check}` || route === `POST ${tokenPaths.extend}`) {
      return { status: 200, body: tell(session) }
    }
    if (call.path === tokenPaths.orders) return { status: 200, body: { orders: [], of: session.user.id } }
    return { status: 404, body: { error: 'not found' } }
  }
}

const refused = (error: 'invalid_grant' | 'invalid_token'): Reply => ({ status: 401, body: { error } })
