import type { Grant } from '../core/answer.js'
import { invalidOption } from '../core/errors.js'
import { own } from '../core/own.js'
import type { SessionServer } from '../ports.js'
import { createHttp, type HttpOptions } from './http.js'
import { readGrant } from './wire.js'

/** Where the session API is and how it speaks. URLs may be relative to the page. */
export interface CookieServerOptions<User = unknown> extends HttpOptions<User> {
  /** GET: who is signed in. 204, `null` or no user: nobody. */
  check: string
  /** POST, the credentials as JSON. */
  login?: string
  /** POST. Without it, ends are the browser's alone, and only `login()` or `begin()` begin after one. */
  logout?: string
  /** POST: a person is here. Without it, `check` is asked with `Session-Activity: user`. */
  extend?: string
  /** Maps the server's JSON; default: `{ user, idleExpiresIn?, absoluteExpiresIn?, signInId? }`, times in seconds. */
  read?: (body: unknown) => Grant<User>
}

/**
 * A server that keeps the session in an HttpOnly cookie: no secret ever reaches this library.
 *
 * @example
 * cookieServer({ check: '/api/session', login: '/api/login', logout: '/api/logout', extend: '/api/session/extend' })
 */
// biome-ignore lint/suspicious/noExplicitAny: the app's own type, unknown here
export function cookieServer<User = any>(options: CookieServerOptions<User>): SessionServer<User> {
  const { check, login, logout, extend, read = (body: unknown) => body, userId, redirect } = own(options)
  if (typeof check !== 'string') throw invalidOption('cookieServer.check', check, 'a URL')
  const grant = (body: unknown): Grant<User> => readGrant(read(body))
  const { authorize, send } = createHttp(own(options), grant)

  return own<SessionServer<User>>({
    urls: [check, login, logout, extend].filter((url) => url !== undefined),
    check: (to) =>
      send(to, check, { needsUser: true, redirectRefuses: redirect === 'signed-out' }, { method: 'GET' }),
    ...(login && {
      login: (to, credentials) =>
        send(to, login, { mayRefuse: true }, { method: 'POST', body: JSON.stringify(credentials) }),
    }),
    ...(extend && { extend: (to) => send(to, extend, {}, { method: 'POST' }) }),
    ...(logout && { logout: (to) => send(to, logout, { bodiless: true }, { method: 'POST' }) }),
    authorize,
    read: grant,
    ...(userId && { userId }),
  })
}
