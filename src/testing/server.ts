import type { Stop } from '../ports.js'
import { type Accounts, createAccounts, type ServerSession, type Windows } from './accounts.js'
import { type ApiOptions, type Call, createApi, createTell, type Reply, type Told } from './api.js'
import { createFamilies, type Families, type TokenFamily, type TokenRules, type Tokens } from './families.js'
import { createFaults, type Fault, type Faults } from './faults.js'
import type { Jar } from './network.js'
import type { Random } from './random.js'
import { createTokenApi, isTokenPath } from './tokenApi.js'

/** How the simulated server behaves. */
export interface ServerOptions extends Windows, ApiOptions, TokenRules {
  /** Least and most milliseconds a request or an answer is under way. Default `[5, 40]`. */
  latency?: readonly [number, number]
}

/** The answer to a sign-in or a refresh, as it is on the wire. */
export type TokenGrant = Told & Tokens

/** The simulated server, seen by its operator. */
export interface WorldServer {
  /**
   * Breaks an endpoint (`'/api/session'`, or `'*'` for all) from now on; gives its undo.
   *
   * @example
   * const mend = world.server.fail('/api/session', { status: 503, retryAfter: 5 })
   */
  fail(path: string, fault: Fault): Stop
  /** Mends one endpoint, or all. */
  mend(path?: string): void
  /**
   * Ends the sessions of one user, or all of them, as an administrator does; gives how many there were. The token
   * families among them are revoked.
   */
  revoke(user?: string): number
  /** Somebody signs in outside this client, by a form or a redirect: only the cookie tells. */
  signIn(user: string): ServerSession
  /** The app signs somebody in by its own means: the answer with a pair of tokens, for `session.begin`. */
  grant(user: string): TokenGrant
  /** The live sessions, by the server's own clock; a live token family is one. */
  sessions(): ServerSession[]
  /**
   * Every token family there ever was.
   *
   * @example
   * world.server.families() // [{ id: '1', user: 'ada', generation: 2, refreshes: 2, reused: false, valid: true }]
   */
  families(): TokenFamily[]
}

/** The server, its faults, and its door. */
export interface ServerParts {
  accounts: Accounts
  families: Families
  faults: Faults
  serve: (call: Call) => Reply
  grant(user: string): TokenGrant
}

export function createServerParts(clock: () => number, random: Random, options: ServerOptions): ServerParts {
  const accounts = createAccounts(clock, random, options)
  const families = createFamilies(accounts, clock, random.fork('tokens'), options)
  const tell = createTell(accounts, options)
  const cookieApi = createApi(accounts, clock, options)
  const end = ({ id }: ServerSession): void => accounts.end(id)
  const tokenApi = createTokenApi({ families, end, now: clock, tell })
  return {
    accounts,
    families,
    faults: createFaults(),
    serve: (call) => (isTokenPath(call.path) ? tokenApi(call) : cookieApi(call)),
    grant(user) {
      const { session, tokens } = families.begin(user)
      return { ...tell(session), ...tokens }
    },
  }
}

/** `jar` is the browser's cookie, which a sign-in outside the client changes too. */
export function createServer({ accounts, families, faults, grant }: ServerParts, jar: Jar): WorldServer {
  return {
    fail: faults.add,
    mend: faults.clear,
    revoke: accounts.revoke,
    sessions: accounts.all,
    families: families.all,
    grant,
    signIn(user) {
      accounts.end(jar.cookie)
      const session = accounts.begin(user)
      jar.cookie = session.id
      return session
    },
  }
}
