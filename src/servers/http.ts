import type { Answer, Grant } from '../core/answer.js'
import { SessionError } from '../core/errors.js'
import type { Ask, SessionServer } from '../ports.js'
import { type Reading, readAnswer } from './wire.js'

/** How a server over HTTP is spoken to, whatever carries the session. */
export interface HttpOptions<User> {
  /** More headers for each request to a listed origin, `session.fetch` included: CSRF tokens. */
  headers?: (url: URL, method: string) => HeadersInit
  /** Which person a user is; default: the user itself when a text or number, else `user.id ?? user.sub`. */
  userId?: (user: User) => string | undefined
  /** `'signed-out'`: a redirect (to a login page) as the answer to `check` means that nobody is signed in. */
  redirect?: 'signed-out'
  /** Send `Session-Activity` to other listed origins too; they must allow it (CORS). Default: the page's origin only. */
  activityHeader?: boolean
}

/** Sends one request, and reads its answer by `how`. */
export type SendHttp<User> = (
  to: Ask,
  path: string,
  how: Partial<Reading>,
  init: RequestInit & { method: string },
) => Promise<Answer<User>>

export function createHttp<User>(
  { headers, activityHeader }: HttpOptions<User>,
  grant: (body: unknown) => Grant<User>,
): { authorize: NonNullable<SessionServer['authorize']>; send: SendHttp<User> } {
  const authorize: NonNullable<SessionServer['authorize']> = (url, method, activity, sameOrigin, token) => {
    const all = new Headers(headers?.(url, method))
    // Not safelisted by CORS, so a request with it is never a simple cross-site one.
    if (sameOrigin || activityHeader) all.set('Session-Activity', activity)
    // https://www.rfc-editor.org/rfc/rfc6750#section-2.1
    if (token) all.set('Authorization', `Bearer ${token}`)
    return all
  }

  return {
    authorize,
    async send(to, path, how, init) {
      const url = new URL(path, to.base)
      const sameOrigin = url.origin === (to.base && new URL(to.base).origin)
      const all = authorize(url, init.method, to.activity, sameOrigin, to.accessToken)
      if (typeof init.body === 'string' && !all.has('Content-Type'))
        all.set('Content-Type', 'application/json')
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
        return await readAnswer<User>(response, { grant, ...how })
      } catch (cause) {
        if (cause instanceof SessionError) throw cause
        return { kind: 'failed', code: 'network', cause }
      }
    },
  }
}
