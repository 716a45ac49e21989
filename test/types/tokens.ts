// Checked by `tsc --project test`: what compiles here compiles for an app, and each line marked as an error is one.
import {
  cookieServer,
  createSession,
  type Grant,
  indexedDbTokens,
  memoryTokens,
  type Session,
  type SessionOptions,
  type SessionServer,
  type TokenServerOptions,
  tokenServer,
  webStorageTokens,
} from '../../src/index.js'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
declare function same<A, B>(equal: Equal<A, B>): void

interface User {
  id: string
  roles: string[]
}

const server: SessionServer<User> = tokenServer<User>({ refresh: '/refresh', login: '/login' })
const session = createSession<User>({ server, tokens: indexedDbTokens() })

export function options(): SessionOptions<User>[] {
  return [
    { server },
    { server, tokens: memoryTokens() },
    { server, tokens: webStorageTokens('session') },
    { server, tokens: webStorageTokens('local'), refreshLead: '90s' },
    { server, tokens: indexedDbTokens(), refreshLead: 30_000 },
    {
      server,
      // A store of the app's own.
      tokens: (name) => ({
        shared: true,
        read: async () => ({ [name]: {} }),
        update: async (_sid, change) => void change(undefined),
        close: () => {},
      }),
    },
    // @ts-expect-error: a store is opened by the session, not before
    { server, tokens: memoryTokens()('app') },
    // @ts-expect-error: nor named
    { server, tokens: 'indexedDb' },
    // @ts-expect-error: a function that gives a store, not one that gives such a function
    { server, tokens: memoryTokens },
    // @ts-expect-error: an option that is given has a value
    { server, tokens: undefined },
    // @ts-expect-error: a store says whether tabs share it
    { server, tokens: () => ({ read: async () => ({}), update: async () => {}, close: () => {} }) },
    // @ts-expect-error: an unknown unit
    { server, refreshLead: '1min' },
    // @ts-expect-error: the lead cannot be left out
    { server, refreshLead: false },
    // @ts-expect-error: the server of somebody else's users
    { server: tokenServer<{ email: string }>({ refresh: '/refresh' }) },
  ]
}

export function urls(): TokenServerOptions<User>[] {
  return [
    { refresh: '/refresh' },
    { refresh: '/r', login: '/in', logout: '/out', check: '/me', extend: '/stay' },
    { refresh: '/refresh', body: (token) => new URLSearchParams({ refresh_token: token }) },
    { refresh: '/refresh', body: (token) => `token=${token.trim()}` },
    { refresh: '/refresh', read: (body) => body as Grant<User>, userId: (user) => user.id },
    { refresh: '/refresh', headers: (url, method) => [['X-A', `${url.host} ${method}`]] },
    { refresh: '/refresh', redirect: 'signed-out', activityHeader: true },
    // @ts-expect-error: refresh is a must
    { check: '/session', login: '/login' },
    // @ts-expect-error: a URL is a text
    { refresh: new URL('https://app.example/refresh') },
    // @ts-expect-error: a refresh token alone makes the body
    { refresh: '/refresh', body: (token: string, user: User) => token + user.id },
    // @ts-expect-error: a body is what fetch takes
    { refresh: '/refresh', body: (token) => ({ token }) },
    // @ts-expect-error: what is read is a grant
    { refresh: '/refresh', read: () => ({ accessToken: 7 }) },
    // @ts-expect-error: an id is a text
    { refresh: '/refresh', userId: (user) => user.roles },
    // @ts-expect-error: no such option
    { refresh: '/refresh', clientSecret: 'never' },
  ]
}

export function stores(): void {
  // @ts-expect-error: one of two
  webStorageTokens('cookie')
  // @ts-expect-error: said, not guessed
  webStorageTokens()
}

export async function calls(it: Session<User>): Promise<void> {
  same<Awaited<ReturnType<typeof it.getAccessToken>>, string>(true)
  await it.getAccessToken()
  await it.getAccessToken({})
  await it.getAccessToken({ refused: 'access' })
  // @ts-expect-error: the token, not the response
  await it.getAccessToken({ refused: new Response() })
  // @ts-expect-error: nothing else can be asked for
  await it.getAccessToken({ force: true })
  await it.begin({ user: { id: 'ada', roles: [] }, accessToken: 'a', refreshToken: 'r', expiresIn: 300 })
  // @ts-expect-error: a lifetime is in seconds
  await it.begin({ accessToken: 'a', expiresIn: '5m' })
  // @ts-expect-error: no snapshot holds a token
  it.getSnapshot().accessToken
  // @ts-expect-error: nor a refresh token
  it.getSnapshot().refreshToken
  it.on('refreshed', ({ sessionId }) => {
    same<typeof sessionId, string>(true)
  })
  // @ts-expect-error: nobody is told a token
  it.on('refreshed', ({ accessToken }) => accessToken)
  same<Awaited<ReturnType<typeof it.refresh>>, ReturnType<typeof it.getSnapshot>>(true)
}

/** A token server of one's own takes the client's half over. */
export const own: SessionServer<User> = {
  ...tokenServer<User>({ refresh: '/refresh' }),
  refresh: async (_ask, refreshToken) => {
    same<typeof refreshToken, string | undefined>(true)
    return { kind: 'accepted', grant: { accessToken: 'a', refreshToken: 'b', expiresIn: 300 } }
  },
}

export const anybody = createSession({ server: tokenServer({ refresh: '/refresh' }) })
anybody.getSnapshot().user?.whatever
// @ts-expect-error: a cookie server has nothing to refresh
cookieServer({ check: '/session', refresh: '/refresh' })
void session
