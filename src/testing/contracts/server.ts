import type { Answer, Ask, SessionServer } from '../../ports.js'
import { type ContractCase, check, rejection, same } from './case.js'

/** What `fetch` does for one request. */
type Reply = (request: Request, init: RequestInit) => Response | Promise<Response>
type Method = 'check' | 'login' | 'extend' | 'logout'

export interface ServerContractOptions {
  /** The JSON body with which this server's API says that user `u1` is signed in. */
  signedIn?: unknown
}

const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } })

const html = (status = 200): Response =>
  new Response('<!doctype html><title>Sign in</title>', { status, headers: { 'Content-Type': 'text/html' } })

/** What `redirect: 'manual'` makes of a redirect; no constructor makes one. */
const redirect = (): Response =>
  Object.defineProperties(new Response(null), {
    type: { value: 'opaqueredirect' },
    status: { value: 0 },
    ok: { value: false },
  })

const NO_WORD: [string, Reply][] = [
  ...[404, 408, 425, 500, 502, 503].map((status): [string, Reply] => [`${status}`, () => json({}, status)]),
  ['429', () => json({}, 429, { 'Retry-After': '7' })],
  ['400 with HTML', () => html(400)],
  ['403 with HTML', () => html(403)],
  ['200 with HTML', () => html()],
  [
    '200 with half a JSON',
    () => new Response('{"user":', { headers: { 'Content-Type': 'application/json' } }),
  ],
  ['a redirect', redirect],
  ['no network', () => Promise.reject(new TypeError('Failed to fetch'))],
]

/** What every `SessionServer` keeps, over a `fetch` that answers as told. */
export function serverContract<User>(
  open: () => SessionServer<User>,
  {
    signedIn = { user: { id: 'u1' }, idleExpiresIn: 900, absoluteExpiresIn: 28_800 },
  }: ServerContractOptions = {},
): ContractCase[] {
  const asked: Request[] = []

  const ask = (
    method: Method,
    reply: Reply,
    signal = new AbortController().signal,
  ): Promise<Answer<User>> => {
    const fetch: Ask['fetch'] = async (input, init = {}) => {
      const url = input instanceof Request ? input : new URL(`${input}`, 'https://app.test')
      const request = new Request(url, init)
      asked.push(request)
      return reply(request, init)
    }
    const server = open()
    const told: Ask = { fetch, base: 'https://app.test/', signal, activity: 'background' }
    // A method that throws counts as failed; so says the port.
    const answer = method === 'login' ? server.login?.(told, { name: 'ada' }) : server[method]?.(told)
    return (answer ?? Promise.reject(new Error(`no ${method}`))).catch(
      (cause): Answer<User> => ({ kind: 'failed', code: 'network', cause }),
    )
  }
  const tell = (name: string, run: () => Promise<void>): ContractCase => ({ name, run })
  const has = (method: Method): boolean => open()[method] !== undefined
  const methods = (['check', 'login', 'extend', 'logout'] as const).filter(has)

  return [
    ...methods
      .filter((method) => method !== 'logout')
      .map((method) =>
        tell(`${method}: a 200 that names the user is accepted, its times in seconds`, async () => {
          const answer = await ask(method, () => json(signedIn))
          check(answer.kind === 'accepted', `accepted, not ${answer.kind}`)
          if (answer.kind !== 'accepted') return
          const { user, idleExpiresIn, absoluteExpiresIn } = answer.grant
          check(user !== undefined, 'the grant has the user')
          same([idleExpiresIn, absoluteExpiresIn], [900, 28_800], 'idle and absolute')
          const { userId } = open()
          if (userId) same(userId(user as User), 'u1', 'user id')
        }),
      ),

    ...methods.map((method) =>
      tell(`${method}: a 401 is definitive, whatever its body`, async () => {
        for (const body of [html(401), json({}, 401), new Response(null, { status: 401 })]) {
          const answer = await ask(method, () => body)
          // A logout that finds nobody signed in is as good as confirmed.
          if (method !== 'logout') check(answer.kind === 'refused', `refused, not ${answer.kind}`)
          else check(answer.kind !== 'failed', 'confirmed, not failed')
        }
      }),
    ),

    ...['204', 'JSON null', 'JSON without a user'].map((said, i) =>
      tell(`check: ${said} says signed out`, async () => {
        const answer = await ask(
          'check',
          () => [new Response(null, { status: 204 }), json(null), json({})][i] as Response,
        )
        same(answer.kind, 'refused', 'kind')
      }),
    ),

    ...methods.flatMap((method) =>
      NO_WORD.filter(([said]) => method !== 'logout' || !said.startsWith('200')).map(([said, reply]) =>
        tell(`${method}: ${said} says nothing about the session`, async () => {
          same((await ask(method, reply)).kind, 'failed', 'kind')
        }),
      ),
    ),

    tell('a failure says what kind it is', async () => {
      const code = async (reply: Reply): Promise<unknown> => {
        const answer = await ask('check', reply)
        return answer.kind === 'failed' && answer.code
      }
      same(await code(redirect), 'redirected', 'a redirect')
      same(await code(() => html()), 'malformed_response', 'HTML')
      same(await code(() => json({}, 429)), 'rate_limited', '429')
      same(await code(() => Promise.reject(new TypeError('Failed to fetch'))), 'network', 'no network')
    }),

    tell('Retry-After is told in milliseconds', async () => {
      const answer = await ask('check', () => json({}, 429, { 'Retry-After': '7' }))
      same(answer.kind === 'failed' && answer.retryAfter, 7000, 'retryAfter')
    }),

    tell('every request ends with its signal, and fails', async () => {
      for (const method of methods) {
        const deadline = new AbortController()
        const never: Reply = (request) =>
          new Promise((_, reject) => {
            request.signal.addEventListener('abort', () => reject(request.signal.reason))
          })
        const answer = ask(method, never, deadline.signal)
        deadline.abort(new DOMException('too late', 'TimeoutError'))
        same((await answer).kind, 'failed', method)
      }
    }),

    tell('no redirect is followed, and no credentials are in a URL', async () => {
      asked.length = 0
      for (const method of methods) await ask(method, () => json(signedIn))
      for (const request of asked) {
        same(request.redirect, 'manual', `redirect of ${request.method}`)
        check(!request.url.includes('ada'), 'credentials go in the body')
      }
    }),

    tell('check changes nothing at the server: GET; the others are POST', async () => {
      for (const method of methods) {
        asked.length = 0
        await ask(method, () => json(signedIn))
        same(asked.at(-1)?.method, method === 'check' ? 'GET' : 'POST', method)
      }
    }),

    tell('a body that is no grant is thrown out by read', async () => {
      const { read } = open()
      for (const body of read ? [undefined, 'text', 7] : [])
        await rejection(Promise.resolve().then(() => read?.(body)))
    }),
  ]
}
