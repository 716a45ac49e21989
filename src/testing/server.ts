import type { Stop } from '../ports.js'
import { type Accounts, createAccounts, type ServerSession, type Windows } from './accounts.js'
import { type ApiOptions, type Call, createApi, type Reply } from './api.js'
import { createFaults, type Fault, type Faults } from './faults.js'
import type { Random } from './random.js'

/** How the simulated server behaves. */
export interface ServerOptions extends Windows, ApiOptions {
  /** Least and most milliseconds a request or an answer is under way. Default `[5, 40]`. */
  latency?: readonly [number, number]
}

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
  /** Ends the sessions of one user, or all of them, as an administrator does; gives how many there were. */
  revoke(user?: string): number
  /** Somebody signs in outside this client, by a form or a redirect: only the cookie tells. */
  signIn(user: string): ServerSession
  /** The live sessions, by the server's own clock. */
  sessions(): ServerSession[]
}

/** The server, its faults, and its door. */
export interface ServerParts {
  accounts: Accounts
  faults: Faults
  serve: (call: Call) => Reply
}

export function createServerParts(clock: () => number, random: Random, options: ServerOptions): ServerParts {
  const accounts = createAccounts(clock, random, options)
  return { accounts, faults: createFaults(), serve: createApi(accounts, clock, options) }
}

/** `jar` is the browser's cookie, which a sign-in outside the client changes too. */
export function createServer(
  { accounts, faults }: ServerParts,
  jar: { cookie: string | undefined },
): WorldServer {
  return {
    fail: faults.add,
    mend: faults.clear,
    revoke: accounts.revoke,
    sessions: accounts.all,
    signIn(user) {
      accounts.end(jar.cookie)
      const session = accounts.begin(user)
      jar.cookie = session.id
      return session
    },
  }
}
