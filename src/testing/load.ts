import { openSession } from '../client/openSession.js'
import { cookieServer, type Session, tokenServer } from '../index.js'
import type { SessionServer } from '../ports.js'
import type { WorldUser } from './accounts.js'
import { paths } from './api.js'
import type { Browser } from './browser.js'
import { createEarlier } from './earlier.js'
import type { WorldOptions } from './options.js'
import type { Load } from './tab.js'
import { tokenPaths } from './tokenApi.js'

/** Loads the app into a page: a session with the ports of that page, whose doings go to the log. */
export function createLoad(browser: Browser, { policy, connect, app, user }: WorldOptions): Load {
  const { vault } = browser
  const server = connect ?? (vault ? withTokens : withCookie)
  const earlier = createEarlier(browser, user)
  return (tab, ports, life) => {
    const tokens = vault && { tokens: vault.connect(tab.name, life, earlier) }
    const session = openSession<WorldUser>({ ...policy, ...tokens, server: server() }, ports)
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
const withCookie = (): SessionServer<WorldUser> => cookieServer(urls)
const withTokens = (): SessionServer<WorldUser> => tokenServer(tokenUrls)

function describe(session: Session<WorldUser>): string {
  const { status, sessionId, user, reason, degraded } = session.getSnapshot()
  const who = sessionId ? ` ${user?.id ?? '?'} ${sessionId.slice(0, 4)}` : ''
  return status + who + (reason ? ` (${reason})` : '') + (degraded.length ? ` [${degraded.join(' ')}]` : '')
}
