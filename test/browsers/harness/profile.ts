import type { Chromium } from './chromium.js'
import { type Tab, wrapPage } from './tab.js'
import { until } from './until.js'

/** A browser of one person: cookies and storage of its own, and one window whose front tab alone is visible. */
export interface Profile {
  readonly id: string
  readonly tabs: readonly Tab[]
  /** Opens a tab in front of the others; in a window of its own, beside them. */
  open(url?: string, newWindow?: boolean): Promise<Tab>
  /** Opens tabs all at once and behind the front one, as a browser restores them. */
  restore(urls: readonly string[]): Promise<Tab[]>
  /** Its cookies, HttpOnly ones included. */
  cookies(): Promise<{ name: string; value: string }[]>
  /** Cuts every tab off the network, or puts them back on. */
  offline(offline: boolean): Promise<void>
  close(): Promise<void>
}

/**
 * Made by the protocol itself: in a context that Playwright makes, every page believes it is visible and focused.
 * It takes the pages of contexts it does not know for pages of the default one, and leaves those alone.
 */
export async function createProfile(chromium: Chromium): Promise<Profile> {
  const { cdp } = chromium
  const { browserContextId } = await cdp.send('Target.createBrowserContext', { disposeOnDetach: true })
  const tabs: Tab[] = []

  async function create(url: string, how: { background?: boolean; newWindow?: boolean }) {
    const { targetId } = await cdp.send('Target.createTarget', { url, browserContextId, ...how })
    const tab = await until(`tab ${targetId} is there`, () => findTab(chromium, targetId))
    if (!tab) throw new Error('unreachable')
    tabs.push(tab)
    return tab
  }

  return {
    id: browserContextId,
    tabs,
    async open(url, newWindow = false) {
      const tab = await create('about:blank', newWindow ? { newWindow } : {})
      if (url) await tab.goto(url)
      return tab
    },
    async restore(urls) {
      const restored = await Promise.all(urls.map((url) => create(url, { background: true })))
      await Promise.all(restored.map(({ page }) => page.waitForLoadState()))
      return restored
    },
    cookies: async () => (await cdp.send('Storage.getCookies', { browserContextId })).cookies,
    offline: (offline) => Promise.all(tabs.map((tab) => tab.offline(offline))).then(() => undefined),
    async close() {
      for (const tab of tabs) tab.wake()
      await cdp.send('Target.disposeBrowserContext', { browserContextId })
    },
  }
}

/** Playwright's pages do not tell their target's id: each is asked once. */
const known = new WeakMap<object, Promise<Tab & { targetId: string }>>()

async function findTab(chromium: Chromium, targetId: string): Promise<Tab | undefined> {
  const pages = chromium.context.pages()
  const found = await Promise.all(
    pages.map((page) => {
      const tab = known.get(page) ?? wrapPage(page, chromium.cdp)
      known.set(page, tab)
      return tab.catch(() => undefined)
    }),
  )
  return found.find((tab) => tab?.targetId === targetId)
}
