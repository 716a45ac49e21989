import { openSession } from '../client/openSession.js'
import type { SessionOptions } from '../client/options.js'
import type { Session } from '../client/session.js'
import { own } from '../core/own.js'
import { indexedDbStore } from '../stores/indexedDb.js'
import { inertPorts } from './inert.js'
import { browserPorts } from './ports.js'

/**
 * Keeps track of who is signed in, across all tabs. Starts by itself in a browser; on a server it stays `starting`.
 *
 * Defaults: `idleTimeout: '15m'`, `idleWarning: '2m'`, `absoluteTimeout: '8h'`, `absoluteWarning: '5m'`.
 * Throws `SessionError` with code `invalid_option`, naming the option, what it got and what it takes.
 *
 * @example
 * const session = createSession({ server: cookieServer({ check: '/api/session', logout: '/api/logout' }) })
 * const { status, user } = await session.ready()
 */
// biome-ignore lint/suspicious/noExplicitAny: the app's own type, unknown here
export function createSession<User = any>(options: SessionOptions<User>): Session<User> {
  const ports = typeof document === 'undefined' ? inertPorts() : { ...browserPorts(), store: indexedDbStore }
  return openSession(options, { ...ports, ...own(options).ports })
}
