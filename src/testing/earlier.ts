import type { Credentials } from '../ports.js'
import type { WorldUser } from './accounts.js'
import type { Browser } from './browser.js'

/** What the token store of a tab holds from before the world began, by session id; asked as the tab opens it. */
export type Earlier = (tab: string) => Record<string, Credentials>

/**
 * Somebody signed in earlier: all tabs that are there at the beginning know of the one session. Where they share the
 * store, it is one family of tokens; else each tab has its own.
 */
export function createEarlier(browser: Browser, user: string | undefined): Earlier {
  const sid = browser.random.fork('earlier').id()
  const served = new Set<string>()
  return (tab) => {
    const whose = browser.vault?.shared ? 'all' : tab
    if (user === undefined || served.has(whose) || browser.schedule.now() > 0) return {}
    served.add(whose)
    return { [sid]: credentialsOf(browser, sid, user) }
  }
}

function credentialsOf({ server, machine }: Browser, sid: string, name: string): Credentials {
  const now = machine.wall()
  const { user, accessToken, refreshToken, expiresIn, absoluteExpiresIn } = server.grant(name)
  return {
    sid,
    gen: 0,
    accessToken,
    refreshToken,
    accessExpiresAt: now + expiresIn * 1000,
    receivedAt: now,
    startedAt: now,
    user: user satisfies WorldUser,
    ...(absoluteExpiresIn !== undefined && { absoluteEndsAt: now + absoluteExpiresIn * 1000 }),
  }
}
