import type { Ask } from '../../src/ports.js'
import { type TokenServerOptions, tokenApi } from '../../src/servers/token.js'
import { PAGE } from './answers.js'

export const TOKEN_URLS = {
  refresh: '/refresh',
  check: '/session',
  login: '/login',
  logout: '/logout',
  extend: '/extend',
}

export type TokenMethod = keyof typeof TOKEN_URLS
export const TOKEN_METHODS = Object.keys(TOKEN_URLS) as TokenMethod[]

/** Found anywhere but in a grant, or in the request that it is for, it has leaked. */
export const CANARY = 's3cret'

/** Asks a token server once; gives the answer, and the request as it would leave. */
export async function askTokens(
  method: TokenMethod,
  response: Response | Error,
  options: Partial<TokenServerOptions<never>> = {},
  to: Partial<Ask> = {},
) {
  let sent: { url: string; init: RequestInit; request: Request } | undefined
  const server = tokenApi<never>({ ...TOKEN_URLS, ...options })
  const fetch: Ask['fetch'] = async (input, init = {}) => {
    sent = { url: String(input), init, request: new Request(String(input), init) }
    if (response instanceof Error) throw response
    return response
  }
  const full: Ask = { fetch, base: PAGE, signal: new AbortController().signal, activity: 'user', ...to }
  const answer = await (method === 'login'
    ? server.login?.(full, { user: 'ada', password: 'hunter2' })
    : method === 'refresh'
      ? server.refresh?.(full, `refresh-${CANARY}`)
      : server[method]?.(full))
  if (!answer || !sent) throw new Error(`nothing was asked with ${method}`)
  return { answer, sent }
}
