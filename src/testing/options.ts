import type { Session, SessionOptions } from '../index.js'
import type { SessionServer } from '../ports.js'
import type { WorldUser } from './accounts.js'
import type { Lack } from './browser.js'
import type { ServerOptions } from './server.js'
import type { Tab } from './tab.js'

/** What a world is made of. */
export interface WorldOptions {
  /** How many tabs are open at the beginning, all visible. Default 1. */
  tabs?: number
  /** The same seed gives the same world, down to the millisecond. Default 1. */
  seed?: number
  /** The options of `createSession` of every tab, without `server` and `ports`. */
  policy?: Omit<SessionOptions<WorldUser>, 'server' | 'ports'>
  /** How the simulated server behaves. */
  server?: ServerOptions
  /** Somebody who is signed in at the server before the first tab opens. */
  user?: string
  /** What this browser does not have. Default: nothing is missing. */
  without?: readonly Lack[]
  /** The client's half of the server. Default: `cookieServer` with all five URLs. */
  connect?: () => SessionServer<WorldUser>
  /** The app: called for each loaded page, in the task of `createSession`; here go its listeners. */
  app?: (session: Session<WorldUser>, tab: Tab) => void
}
