import type { Accounts, ServerSession, WorldUser } from './accounts.js'

/** What arrives at the server. */
export interface Call {
  method: string
  path: string
  /** `Session-Activity`, if the request had it. */
  activity?: string
  /** The cookie's value, if it was sent. */
  cookie?: string
  /** The access token of `Authorization: Bearer`, if it was sent. */
  bearer?: string
  body: string
}

/** What leaves the server; `cookie: null` clears it. */
export interface Reply {
  status: number
  body?: unknown
  cookie?: string | null
}

export interface ApiOptions {
  /** Keep the session identifier across a sign-in, as a server open to session fixation does. Default `false`. */
  keepsId?: boolean
  /** Tell a public `signInId` in every answer. Default `false`. */
  tellsSignIn?: boolean
}

/** Where the simulated server listens. */
export const paths = {
  check: '/api/session',
  login: '/api/login',
  extend: '/api/session/extend',
  logout: '/api/logout',
  /** A resource of the app: 401 for strangers. */
  orders: '/api/orders',
} as const

/** What a good answer says of a session, in the default wire. */
export interface Told {
  user: WorldUser
  idleExpiresIn?: number
  absoluteExpiresIn?: number
  signInId?: string
}

export function createTell(
  accounts: Accounts,
  { tellsSignIn }: ApiOptions,
): (session: ServerSession) => Told {
  return (session) => ({
    user: session.user,
    ...accounts.expiry(session),
    ...(tellsSignIn && { signInId: session.signInId }),
  })
}

/** The server's session API: design of a good one, in the default wire. */
export function createApi(accounts: Accounts, now: () => number, options: ApiOptions): (call: Call) => Reply {
  const tell = createTell(accounts, options)
  const grant = (session: ServerSession, cookie?: string): Reply => ({
    status: 200,
    body: tell(session),
    ...(cookie !== undefined && { cookie }),
  })
  const login = (call: Call): Reply => {
    const { user, password } = fieldsOf(call.body)
    if (typeof user !== 'string' || !user || password === 'wrong')
      return { status: 401, body: { error: 'unknown user or password' } }
    accounts.end(call.cookie)
    const session = accounts.begin(user, options.keepsId ? call.cookie : undefined)
    return grant(session, session.id)
  }
  const logout = (call: Call): Reply => {
    accounts.end(call.cookie)
    return { status: 204, cookie: null }
  }

  return (call) => {
    const session = accounts.find(call.cookie)
    if (session && call.activity === 'user') session.slidAt = now()
    const route = `${call.method} ${call.path}`
    if (route === `POST ${paths.login}`) return login(call)
    if (route === `POST ${paths.logout}`) return logout(call)
    if (!session) return { status: 401, body: { error: 'signed out' } }
    if (route === `GET ${paths.check}` || route === `POST ${paths.extend}`) return grant(session)
    if (call.path === paths.orders) return { status: 200, body: { orders: [], of: session.user.id } }
    return { status: 404, body: { error: 'not found' } }
  }
}

/** The fields of a JSON body; none where it is no JSON object. */
export function fieldsOf(body: string): Record<string, unknown> {
  if (!body) return {}
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
