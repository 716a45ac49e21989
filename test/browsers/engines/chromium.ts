import { type Chromium, launchChromium } from '../harness/chromium.js'
import { createProfile } from '../harness/profile.js'
import { type Tab as ChromiumTab, wrapPage } from '../harness/tab.js'
import { centre } from './centre.js'
import type { Browser, Engine, Tab } from './engine.js'
import { oneAtATime, type Queue } from './queue.js'

/** Chromium over its own DevTools protocol. */
export async function startChromium(): Promise<Engine> {
  const chromium = await launchChromium()
  const oneByOne = oneAtATime()
  return {
    name: 'chromium',
    version: chromium.version,
    can: { freeze: true, hang: true, crash: true, offline: true, touch: true, dialog: true },
    open: () => openBrowser(chromium, oneByOne),
    close: chromium.close,
  }
}

async function openBrowser(chromium: Chromium, oneByOne: Queue): Promise<Browser> {
  const profile = await createProfile(chromium)
  const tabs: Tab[] = []

  function wrap(tab: ChromiumTab): Tab {
    const wrapped = wrapTab(tab, { oneByOne, wrap, chromium })
    tabs.push(wrapped)
    return wrapped
  }

  return {
    tabs,
    tab: async (url) => wrap(await profile.open(url)),
    restore: async (urls) => (await profile.restore(urls)).map(wrap),
    offline: profile.offline,
    cookies: profile.cookies,
    close: profile.close,
  }
}

// What the other two engines take as it is: https://www.w3.org/TR/webdriver2/#keyboard-actions
const KEYS: Record<string, string> = { '\uE004': 'Tab', '\uE007': 'Enter', '\uE00C': 'Escape' }

interface Surroundings {
  chromium: Chromium
  /** A tab's process is the busy one: two that are looked for at once would be taken for each other. */
  oneByOne: Queue
  wrap(tab: ChromiumTab): Tab
}

function wrapTab(tab: ChromiumTab, { chromium, oneByOne, wrap }: Surroundings): Tab {
  const { page, cdp } = tab
  return {
    ...tab,
    async click(selector) {
      const { x, y } = await centre(tab, selector)
      await page.mouse.click(x, y)
    },
    async type(text) {
      for (const key of text) await (KEYS[key] ? page.keyboard.press(KEYS[key]) : page.keyboard.type(key))
    },
    wheel: (deltaY) => page.mouse.wheel(0, deltaY),
    async tap(x, y) {
      await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] })
      await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    },
    async leaveAndStay(url) {
      const asked = page.waitForEvent('dialog').then((dialog) => dialog.dismiss())
      const left = tab.goto(url).catch(() => undefined)
      await asked
      await left
    },
    async opened(open) {
      const opening = page.waitForEvent('popup')
      await open()
      const popup = await opening
      await popup.waitForLoadState()
      return wrap(await wrapPage(popup, chromium.cdp))
    },
    async hang() {
      await oneByOne(tab.findProcess)
      await tab.hang()
    },
    wake: async () => tab.wake(),
  }
}
