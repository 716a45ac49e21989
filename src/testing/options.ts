import type { Session, SessionOptions } from '../index.js'
import type { SessionServer } from '../ports.js'
import type { WorldUser } from './accounts.js'
import type { Lack } from './browser.js'
import type { ToCached } from './channel.js'
import type { Duration } from './duration.js'
import type { Build } from './load.js'
import type { TokensKind } from './place.js'
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
  /**
   * Somebody who is signed in at the server before the first tab opens. With `tokens`, the tabs of the beginning find
   * the credentials in their stores: one family of tokens where they share the store, else each its own.
   */
  user?: string
  /**
   * The tabs use a token server, and keep the tokens in a store that behaves as the one of this name. Default: a cookie
   * server, no tokens.
   *
   * @example
   * const world = createWorld({ tabs: 20, user: 'ada', tokens: 'indexedDb', server: { accessTimeout: '5m' } })
   * world.tabs[0].use({ for: '1h', every: '1m' })
   * await world.run('1h')
   * world.server.families()[0].reused // false: nobody presented a spent refresh token
   */
  tokens?: TokensKind
  /** How late, at most, a tab sees what another wrote to `'local'`; each write is late by chance. Default 50 ms. */
  tokenLag?: Duration
  /** What this browser does not have. Default: nothing is missing. */
  without?: readonly Lack[]
  /** What a message does to a page in the back/forward cache. Default `'lost'`. */
  messageToCached?: ToCached
  /**
   * The client's half of the server, of the build that the tab runs. Default: `cookieServer`, with `tokens`
   * `tokenServer`, with all URLs.
   */
  connect?: (build: Omit<Build, 'createSession'>) => SessionServer<WorldUser>
  /** The app: called for each loaded page, in the task of `createSession`; here go its listeners. */
  app?: (session: Session<WorldUser>, tab: Tab) => void
}

/** Another app of the same origin, in the same browser. */
export interface BesideOptions
  extends Pick<WorldOptions, 'tabs' | 'policy' | 'server' | 'user' | 'connect' | 'app'> {
  /** It talks to the same server, with the same cookie, under another name. Default: a server of its own. */
  sameServer?: boolean
}

/** How a tab is opened. */
export interface Opening {
  /** In the background. Default `false`. */
  hidden?: boolean
  /**
   * Another build of the client, as a tab runs it that was opened before the last deployment. Default: this one.
   *
   * @example
   * import * as older from 'sojourn-1.0' // "npm:sojourn@1.0.0" in package.json
   * world.open({ build: older })
   */
  build?: Build
}
