// Checked by `tsc --project test`: what compiles here compiles for an app, and each line marked as an error is one.
import {
  type Answer,
  type CookieServerOptions,
  cookieServer,
  createSession,
  type Grant,
  isSessionError,
  type Session,
  type SessionErrorCode,
  type SessionOptions,
  type SessionServer,
  type Snapshot,
  type Status,
} from '../../src/index.js'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
declare function same<A, B>(equal: Equal<A, B>): void

interface User {
  id: string
  roles: string[]
}

const server: SessionServer<User> = cookieServer<User>({ check: '/session', login: '/login' })
const session = createSession<User>({ server })

export function options(): SessionOptions<User>[] {
  return [
    { server },
    { server, idleTimeout: '15m', idleWarning: '2m', absoluteTimeout: '8h', absoluteWarning: '5m' },
    { server, idleTimeout: 900_000, idleWarning: 1.5 },
    { server, idleTimeout: false, idleWarning: false, absoluteTimeout: 'server' },
    { server, idleTimeout: 'server' },
    { server, name: 'shop', origins: ['https://api.example'], expected: 'active' },
    // @ts-expect-error: there is no session without a server
    {},
    // @ts-expect-error: an unknown unit
    { server, idleTimeout: '15min' },
    // @ts-expect-error: a text without a unit
    { server, idleTimeout: '900' },
    // @ts-expect-error: true is no timeout
    { server, idleTimeout: true },
    // @ts-expect-error: the absolute end cannot be left out
    { server, absoluteTimeout: false },
    // @ts-expect-error: nor its warning
    { server, absoluteWarning: false },
    // @ts-expect-error: a warning is not the server's
    { server, idleWarning: 'server' },
    // @ts-expect-error: an option that is given has a value
    { server, idleTimeout: undefined },
    // @ts-expect-error: a name that does not exist
    { server, timeout: '15m' },
    // @ts-expect-error: origins are a list
    { server, origins: 'https://api.example' },
    // @ts-expect-error: what is expected is active or signed-out
    { server, expected: 'starting' },
    // @ts-expect-error: the server of somebody else's users
    { server: cookieServer<{ email: string }>({ check: '/session' }) },
  ]
}

export function urls(): CookieServerOptions<User>[] {
  return [
    { check: '/session', headers: (url, method) => ({ 'X-CSRF-Token': `${url.pathname} ${method}` }) },
    { check: '/session', read: (body) => ({ user: body as User }), userId: (user) => user.id },
    { check: '/session', redirect: 'signed-out', activityHeader: true },
    // @ts-expect-error: check is a must
    { login: '/login' },
    // @ts-expect-error: the only other meaning of a redirect
    { check: '/session', redirect: 'follow' },
    // @ts-expect-error: a cookie server refreshes nothing
    { check: '/session', refresh: '/refresh' },
    // @ts-expect-error: what is read is a grant
    { check: '/session', read: () => ({ expiresIn: '15m' }) },
  ]
}

export async function user(): Promise<void> {
  same<ReturnType<typeof session.getSnapshot>, Snapshot<User>>(true)
  const { user: shown, status, warning, endsAt } = session.getSnapshot()
  same<typeof shown, User | undefined>(true)
  same<typeof status, Status>(true)
  same<typeof endsAt, number | undefined>(true)
  same<typeof warning, { readonly by: 'idle' | 'absolute'; readonly endsAt: number } | undefined>(true)
  // @ts-expect-error: perhaps nobody is there
  shown.roles.join()
  // @ts-expect-error: a snapshot is read only
  session.getSnapshot().status = 'active'
  // @ts-expect-error: all through
  session.getSnapshot().degraded.push('offline')
  // @ts-expect-error: and holds no token
  session.getSnapshot().accessToken
  same<Awaited<ReturnType<typeof session.login>>, Snapshot<User>>(true)
  same<Awaited<ReturnType<typeof session.ready>>, Snapshot<User>>(true)
  await session.begin()
  await session.begin({ user: { id: 'ada', roles: [] }, idleExpiresIn: 900 })
  // @ts-expect-error: a grant of another kind of user
  await session.begin({ user: { email: 'ada@app.example' } })
  const anybody = createSession({ server: cookieServer({ check: '/session' }) })
  anybody.getSnapshot().user?.whatever
}

export function events(it: Session<User>): void {
  it.on('warning', ({ by, endsAt }) => {
    same<typeof by, 'idle' | 'absolute'>(true)
    same<typeof endsAt, number>(true)
  })
  it.on('ended', ({ reason, sessionId }) => {
    same<typeof reason, 'logout' | 'idle' | 'absolute' | 'revoked' | 'replaced'>(true)
    same<typeof sessionId, string>(true)
  })
  it.on('degraded', ({ degraded }) => degraded.includes('offline'))
  it.on('fixation', ({ sessionId }) => sessionId.length)
  it.on('refreshed', ({ sessionId }) => sessionId.length)
  same<ReturnType<typeof it.subscribe>, () => void>(true)
  // @ts-expect-error: nobody tells of this
  it.on('expired', () => {})
  // @ts-expect-error: a warning has no reason
  it.on('warning', ({ reason }) => reason)
  // @ts-expect-error: no such degradation
  it.on('degraded', ({ degraded }) => degraded.includes('tired'))
}

export async function calls(it: Session<User>): Promise<void> {
  same<Awaited<ReturnType<typeof it.extend>>, boolean>(true)
  same<Awaited<ReturnType<typeof it.logout>>, { server: 'confirmed' | 'unconfirmed' }>(true)
  same<typeof it.fetch, typeof fetch>(true)
  const release: () => void = it.hold('call')
  release()
  // @ts-expect-error: a hold has a reason
  it.hold()
  // @ts-expect-error: a signal is not set
  it.signal = new AbortController().signal
  // @ts-expect-error: a cookie server has no token to get
  cookieServer({ check: '/session' }).getToken()
}

export function errors(error: unknown): SessionErrorCode | undefined {
  // @ts-expect-error: anything can be thrown
  error.code
  if (!isSessionError(error)) return undefined
  same<typeof error.status, number | undefined>(true)
  // @ts-expect-error: no such code
  if (error.code === 'expired') return undefined
  return error.code
}

/** A server of one's own: `check` or `refresh` is enough, and every method answers one of three kinds. */
export const own: SessionServer<User> = {
  check: async (ask) => {
    const response = await ask.fetch('https://app.example/me', { signal: ask.signal })
    const grant: Grant<User> = { user: (await response.json()) as User }
    return response.ok ? { kind: 'accepted', grant } : { kind: 'failed', code: 'network' }
  },
}

export const wrong: [SessionServer<User>, Answer<User>][] = [
  // @ts-expect-error: a failure has one of five codes
  [own, { kind: 'failed', code: 'closed' }],
  // @ts-expect-error: what is accepted has a grant
  [own, { kind: 'accepted' }],
]
