import type { Ask } from '../../src/ports.js'
import { type CookieServerOptions, cookieServer } from '../../src/servers/cookie.js'

export const PAGE = 'https://app.example/shop/'
export const URLS = { check: '/session', login: '/login', logout: '/logout', extend: '/extend' }

export type Method = keyof typeof URLS
export const METHODS = Object.keys(URLS) as Method[]

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } })

export const html = (status = 200): Response =>
  new Response('<!doctype html><title>Please sign in</title>', {
    status,
    headers: { 'Content-Type': 'text/html' },
  })

export const bare = (status: number, headers: Record<string, string> = {}): Response =>
  new Response(null, { status, headers })

/** What `redirect: 'manual'` makes of a redirect; no constructor makes one. */
export const opaque = (): Response =>
  Object.defineProperties(bare(200), {
    type: { value: 'opaqueredirect' },
    status: { value: 0 },
    ok: { value: false },
  })

/** Asks a cookie server once; gives the answer, and the request as `fetch` got it. */
export async function ask(
  method: Method,
  response: Response | Error,
  options: Partial<CookieServerOptions<never>> = {},
  to: Partial<Ask> = {},
) {
  let sent: { url: string; init: RequestInit; headers: Headers } | undefined
  const server = cookieServer<never>({ ...URLS, ...options })
  const fetch: Ask['fetch'] = async (input, init = {}) => {
    sent = { url: String(input), init, headers: new Headers(init.headers) }
    if (response instanceof Error) throw response
    return response
  }
  const full: Ask = { fetch, base: PAGE, signal: new AbortController().signal, activity: 'user', ...to }
  const answer = await (method === 'login'
    ? server.login?.(full, { user: 'ada', password: 'hunter2' })
    : server[method]?.(full))
  if (!answer || !sent) throw new Error(`nothing was asked with ${method}`)
  return { answer, sent }
}
