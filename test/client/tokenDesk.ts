import { type TokenServerOptions, tokenServer } from '../../src/index.js'
import { type Desk, type DeskOptions, desk, later, type User } from './desk.js'

export const TOKEN_URLS = {
  login: '/login',
  refresh: '/refresh',
  check: '/session',
  extend: '/extend',
  logout: '/logout',
}

export interface TokenDeskOptions extends DeskOptions {
  /** Of the token server, beside its URLs. */
  api?: Partial<TokenServerOptions<User>>
  /** What every grant says beside its tokens. */
  grant?: Record<string, unknown>
}

/** A page with a token server: `access-1` and `refresh-1` at the first grant, then 2, 3, …; only the last pair is good. */
export interface TokenDesk extends Desk {
  /** How many pairs were granted. */
  granted(): number
  /** What the requests to one path were authorized with. */
  bearers(path: string): (string | null)[]
  /** The server takes no access token from now on, until the next grant. */
  spoil(): void
}

export const pair = (n: number, more: object = {}): Record<string, unknown> => ({
  accessToken: `access-${n}`,
  refreshToken: `refresh-${n}`,
  expiresIn: 600,
  ...more,
})

export const status = (code: number, body: unknown = { error: 'no' }): Response =>
  Response.json(body, { status: code })

export function tokenDesk({ api, grant, reply, ...options }: TokenDeskOptions = {}): TokenDesk {
  let granted = 0
  let spoilt = 0
  const give = (): Response => Response.json(pair(++granted, { user: { id: 'ada' }, ...grant }))
  const guarded = (request: Request): Response => {
    const good = request.headers.get('Authorization') === `Bearer access-${granted}` && granted > spoilt
    return good ? Response.json({ user: { id: 'ada' } }) : status(401)
  }
  const it = desk({
    server: tokenServer<User>({ ...TOKEN_URLS, ...api }),
    reply: {
      '/login': give,
      '/refresh': give,
      '/session': guarded,
      '/extend': guarded,
      '/logout': () => new Response(null, { status: 204 }),
      '/orders': guarded,
      ...reply,
    },
    ...options,
  })
  return {
    ...it,
    granted: () => granted,
    bearers: (path) => it.to(path).map(({ headers }) => headers.get('Authorization')),
    spoil: () => {
      spoilt = granted
    },
  }
}

/** The same, with somebody who signed in just now. */
export async function signedInDesk(options: TokenDeskOptions = {}): Promise<TokenDesk> {
  const it = tokenDesk(options)
  await it.run('1s')
  await it.until(it.session.login({ user: 'ada', password: 'hunter2' }))
  if (it.session.getSnapshot().status !== 'active') throw new Error('nobody is signed in')
  return it
}

/** Answers that come one by one, when they are let go. */
export function queue(): {
  reply: () => Promise<Response>
  give(response: Response): void
  waiting(): number
} {
  const waiting: ReturnType<typeof later>[] = []
  return {
    reply: () => {
      const next = later()
      waiting.push(next)
      return next.reply()
    },
    give: (response) => waiting.shift()?.give(response),
    waiting: () => waiting.length,
  }
}
