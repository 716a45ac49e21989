import { openSession } from '../client/openSession.js'
import { cookieServer, type Session, type SessionOptions, tokenServer } from '../index.js'
import type { Ports, SessionServer } from '../ports.js'
import type { WorldUser } from './accounts.js'
import { paths } from './api.js'
import type { Browser } from './browser.js'
import { createEarlier } from './earlier.js'
import type { WorldOptions } from './options.js'
import type { Load } from './tab.js'
import { tokenPaths } from './tokenApi.js'

/** A build of the client: what a page imports of `sojourn`. */
export interface Build {
  createSession(options: SessionOptions<WorldUser>): Session<WorldUser>
  cookieServer: typeof cookieServer
  tokenServer: typeof tokenServer
}

/** Loads the app, made with this build of the client, into a page. */
export type LoadWith = (build: Build | undefined) => Load

/** Loads the app into a page: a session with the ports of that page, whose doings go to the log. */
export function createLoad(browser: Browser, { policy, connect, app, user }: WorldOptions): LoadWith {
  const { vault } = browser
  const serve = connect ?? (vault ? withTokens : withCookie)
  const earlier = createEarlier(browser, user)
  return (build) => (tab, ports, life) => {
    const tokens = vault && { tokens: vault.connect(tab.name, life, earlier) }
    const { createSession, ...servers } = build ?? thisBuild(ports)
    // A browser without locks has none, whatever the build would take otherwise.
    const doors = { lock: undefined, ...ports } as Ports
    const session = createSession({ ...policy, ...tokens, server: serve(servers), ports: doors })
    let told = ''
    const tell = (): void => {
      const text = describe(session)
      if (text !== told) browser.write('status', tab.name, text)
      told = text
    }
    session.subscribe(tell)
    session.on('ended', ({ reason }) => browser.write('event', tab.name, `ended: ${reason}`))
    tell()
    app?.(session, tab)
    return session
  }
}

const { orders: _, ...urls } = paths
const { orders: __, ...tokenUrls } = tokenPaths
type Servers = Omit<Build, 'createSession'>
const withCookie = ({ cookieServer }: Servers): SessionServer<WorldUser> => cookieServer(urls)
const withTokens = ({ tokenServer }: Servers): SessionServer<WorldUser> => tokenServer(tokenUrls)

/** What stands here, without what only a browser has. */
const thisBuild = (ports: Ports): Build => ({
  createSession: (options) => openSession(options, ports),
  cookieServer,
  tokenServer,
})

function describe(session: Session<WorldUser>): string {
  const { status, sessionId, user, reason, degraded } = session.getSnapshot()
  const who = sessionId ? ` ${user?.id ?? '?'} ${sessionId.slice(0, 8)}` : ''
  return status + who + (reason ? ` (${reason})` : '') + (degraded.length ? ` [${degraded.join(' ')}]` : '')
}
