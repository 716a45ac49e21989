import type { CDPSession, Page } from 'playwright-core'
import { arrive } from '../engines/arrive.js'
import type { Runs } from '../engines/engine.js'
import { findRenderer } from './renderer.js'
import { until } from './until.js'

/** One tab, and what happens to tabs in real life. */
export interface Tab extends Runs {
  readonly targetId: string
  readonly page: Page
  readonly cdp: CDPSession
  goto(url: string): Promise<void>
  reload(): Promise<void>
  /** The browser's Back button; resolves when the page behind it is shown. */
  back(): Promise<void>
  forward(): Promise<void>
  /** Moves the pointer; other input goes through `page.mouse` and `page.keyboard`. */
  move(x: number, y: number): Promise<void>
  /** Makes it the visible tab of its window; a frozen one thaws by it, as it does for a person. */
  front(): Promise<void>
  visibility(): Promise<DocumentVisibilityState>
  /** Freezes the tab, which must be hidden: no task of it runs until it comes to the front. */
  freeze(): Promise<void>
  /** Kills its renderer. */
  crash(): Promise<void>
  /** Finds its renderer's process, so that `hang()` is at once. */
  findProcess(): Promise<number>
  /** Stops its renderer's process until `wake()`; locks and channels stay held. */
  hang(): Promise<void>
  wake(): void
  offline(offline: boolean): Promise<void>
  /** As "clear site data" in the browser's settings; without `types` all of it, cookies included. */
  clearSiteData(types?: string): Promise<void>
  close(): Promise<void>
}

export async function wrapPage(page: Page, browser: CDPSession): Promise<Tab> {
  const cdp = await page.context().newCDPSession(page)
  const { targetId } = (await cdp.send('Target.getTargetInfo')).targetInfo
  let found: Promise<number> | undefined
  let stopped: number | undefined

  function findProcess() {
    found ??= findRenderer(page, browser)
    return found
  }

  function wake() {
    if (stopped) process.kill(stopped, 'SIGCONT')
    stopped = undefined
  }

  async function offline(offline: boolean) {
    await cdp.send('Network.enable')
    const conditions = { offline, latency: 0, downloadThroughput: -1, uploadThroughput: -1 }
    await cdp.send('Network.emulateNetworkConditions', conditions)
  }

  async function traverse(step: 1 | -1) {
    const { currentIndex, entries } = await cdp.send('Page.getNavigationHistory')
    const entry = entries[currentIndex + step]
    if (!entry) throw new Error('there is no page to go to')
    await arrive(tab, () => cdp.send('Page.navigateToHistoryEntry', { entryId: entry.id }))
  }

  const tab: Tab = {
    targetId,
    page,
    cdp,
    run: (work: (argument: never) => unknown, argument?: unknown) =>
      page.evaluate(work as never, argument) as never,
    async goto(url) {
      await page.goto(url)
    },
    async reload() {
      await page.reload()
    },
    back: () => traverse(-1),
    forward: () => traverse(1),
    move: (x, y) => page.mouse.move(x, y),
    front: () => page.bringToFront(),
    visibility: () => page.evaluate(() => document.visibilityState),
    async freeze() {
      await until(
        'the tab is hidden',
        () => page.evaluate(() => document.visibilityState),
        (now) => now === 'hidden',
      )
      await cdp.send('Page.setWebLifecycleState', { state: 'frozen' })
    },
    async crash() {
      const crashed = page.waitForEvent('crash')
      cdp.send('Page.crash').catch(() => undefined)
      await crashed
    },
    findProcess,
    async hang() {
      stopped = await findProcess()
      process.kill(stopped, 'SIGSTOP')
    },
    wake,
    offline,
    async clearSiteData(storageTypes = 'all') {
      const origin = new URL(page.url()).origin
      await cdp.send('Storage.clearDataForOrigin', { origin, storageTypes })
    },
    async close() {
      await browser.send('Target.closeTarget', { targetId })
    },
  }
  return tab
}
