import type { Answer, Grant } from '../core/answer.js'
import { SessionError } from '../core/errors.js'
import type { Ask, SessionServer } from '../ports.js'
import { type Reading, readAnswer, readGrant } from './wire.js'

/** Where the session API is and how it speaks. URLs may be relative to the page. */
export interface CookieServerOptions<User = unknown> {
  /** GET: who is signed in. 204, `null` or no user: nobody. */
  check: string
  /** POST, the credentials as JSON. */
  login?: string
  /** POST. Without it, ends are the browser's alone, and only `login()` or `begin()` begin after one. */
  logout?: string
  /** POST: a person is here. Without it, `check` is asked with `Session-Activity: user`. */
  extend?: string
  /** More headers for each request to a listed origin, `session.fetch` included: CSRF tokens. */
  headers?: (url: URL, method: string) => HeadersInit
  /** Maps the server's JSON; default: `{ user, idleExpiresIn?, absoluteExpiresIn?, signInId? }`, times in seconds. */
  read?: (body: unknown) => Grant<User>
  /** Which person a user is; default: the user itself when a text or number, else `user.id ?? user.sub`. */
  userId?: (user: User) => string | undefined
  /** `'signed-out'`: a redirect (to a login page) as the answer to `check` means that nobody is signed in. */
  redirect?: 'signed-out'
  /** Send `Session-Activity` to other listed origins too; they must allow it (CORS). Default: the page's origin only. */
  activityHeader?: boolean
}

/**
 * A server that keeps the session in an HttpOnly cookie: no secret ever reaches this library.
 *
 * @example
 * cookieServer({ check: '/api/session', login: '/api/login', logout: '/api/logout', extend: '/api/session/extend' })
 */
// biome-ignore lint/suspicious/noExplicitAny: the app's own type, unknown here
export function cookieServer<User = any>(options: CookieServerOptions<User>): SessionServer<User> {
  const {
    check,
    login,
    logout,
    extend,
    headers,
    read = (body: unknown) => body,
    userId,
    redirect,
    activityHeader,
  } = options

  function authorize(url: URL, method: string, activity: Ask['activity'], sameOrigin: boolean): Headers {
    const all = new Headers(headers?.(url, method))
    // Not safelisted by CORS, so a request with it is never a simple cross-site one.
    if (sameOrigin || activityHeader) all.set('Session-Activity', activity)
    return all
  }

  async function send(
    to: Ask,
    path: string,
    how: Partial<Reading>,
    init: RequestInit & { method: string },
  ): Promise<Answer<User>> {
    const url = new URL(path, to.base)
    const sameOrigin = url.origin === (to.base && new URL(to.base).origin)
    const all = authorize(url, init.method, to.activity, sameOrigin)
    if (init.body) all.set('Content-Type', 'application/json')
    try {
      const response = await to.fetch(url.href, {
        headers: all,
        signal: to.signal,
        keepalive: !!to.keepalive,
        cache: 'no-store',
        // 'error' would look like being offline.
        redirect: 'manual',
        credentials: sameOrigin ? 'same-origin' : 'include',
        ...init,
      })
      return await readAnswer<User>(response, { read, ...how })
    } catch (cause) {
      if (cause instanceof SessionError) throw cause
      return { kind: 'failed', code: 'network', cause }
    }
  }

  return {
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
    read: (body) => readGrant(read(body)),
    ...(userId && { userId }),
  }
}
