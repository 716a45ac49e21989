import type { Grant } from '../core/answer.js'
import { invalidOption } from '../core/errors.js'
import { own } from '../core/own.js'
import type { SessionServer } from '../ports.js'
import { createHttp, type HttpOptions } from './http.js'
import { readTokens } from './tokens.js'
import { readGrant } from './wire.js'

/** Where the session API is and how it speaks. URLs may be relative to the page. */
export interface TokenServerOptions<User = unknown> extends HttpOptions<User> {
  /** POST `{ refreshToken }` as JSON: new credentials. */
  refresh: string
  /** POST, the credentials as JSON. Without it, `session.begin(grant)` begins. */
  login?: string
  /** POST. Without it, ends are the browser's alone. */
  logout?: string
  /** GET: who is signed in. Without it nothing is asked but `refresh`. */
  check?: string
  /** POST: a person is here. Without it, `check` is asked with `Session-Activity: user`; without both, `refresh`. */
  extend?: string
  /** The body of `refresh`, for other APIs; default: `{ refreshToken }` as JSON. */
  body?: (refreshToken: string) => BodyInit
  /** Maps the server's JSON; default: `{ user, accessToken, refreshToken, expiresIn, … }`, also in snake_case, times in seconds. */
  read?: (body: unknown) => Grant<User>
}

/** The session API of such a server; `tokenServer` is this with the client's half. */
// biome-ignore lint/suspicious/noExplicitAny: the app's own type, unknown here
export function tokenApi<User = any>(given: TokenServerOptions<User>): SessionServer<User> {
  const options = own(given)
  const { check, login, logout, extend, refresh, read = (body: unknown) => body, userId, redirect } = options
  if (typeof refresh !== 'string') throw invalidOption('tokenServer.refresh', refresh, 'a URL')
  const body = options.body ?? ((refreshToken: string) => JSON.stringify({ refreshToken }))
  const plain = (body: unknown): Grant<User> => readGrant(read(body))
  const grant = (body: unknown): Grant<User> => readTokens(read(body))
  const { authorize, send } = createHttp(options, plain)
  const post = { method: 'POST' }

  return own<SessionServer<User>>({
    urls: [check, refresh, login, logout, extend].filter((url) => url !== undefined),
    refresh: (to, refreshToken) =>
      send(
        to,
        refresh,
        { grant, mayExpire: true },
        { ...post, ...(refreshToken && { body: body(refreshToken) }) },
      ),
    ...(check && {
      check: (to) =>
        send(to, check, { needsUser: true, redirectRefuses: redirect === 'signed-out' }, { method: 'GET' }),
    }),
    ...(login && {
      login: (to, credentials) =>
        send(to, login, { grant, mayRefuse: true }, { ...post, body: JSON.stringify(credentials) }),
    }),
    ...(extend && { extend: (to) => send(to, extend, {}, post) }),
    ...(logout && { logout: (to) => send(to, logout, { bodiless: true }, post) }),
    authorize,
    read: grant,
    ...(userId && { userId }),
  })
}
