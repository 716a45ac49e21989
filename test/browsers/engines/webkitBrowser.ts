import { until } from '../harness/until.js'
import type { Browser, Tab } from './engine.js'
import type { WebDriver } from './webdriver.js'
import { webKitTab } from './webkitTab.js'
import { createWindows, type Window } from './webkitWindows.js'

export async function openWebKit(session: WebDriver): Promise<Browser> {
  const windows = await createWindows(session)
  const tabs: Tab[] = []

  function wrap(window: Window): Tab {
    const tab = webKitTab({ session, window, windows, opened })
    tabs.push(tab)
    return tab
  }

  async function opened(how: () => Promise<unknown>): Promise<Tab> {
    const tab = wrap(await windows.appeared(how))
    await tab.front()
    await loaded(tab)
    return tab
  }

  return {
    tabs,
    async tab(url) {
      const tab = wrap(await windows.create())
      await tab.front()
      if (url) await tab.goto(url)
      return tab
    },
    async restore(urls) {
      const restored: Tab[] = []
      for (const _ of urls) {
        const window = await windows.create()
        await windows.minimise(window.handle)
        restored.push(wrap(window))
      }
      const go = (url: string) => void location.assign(url)
      await Promise.all(restored.map((tab, i) => tab.run(go, urls[i] as string)))
      await Promise.all(restored.map(loaded))
      return restored
    },
    offline: () => Promise.reject(new Error('WebKit cannot be offline')),
    cookies: () => session.send('GET', '/cookie'),
    async close() {
      for (const tab of tabs) await tab.wake()
      await session.close()
    },
  }
}

async function loaded(tab: Tab): Promise<void> {
  await until(
    'it has loaded',
    () => tab.run(() => [location.protocol, document.readyState].join()).catch(() => ''),
    (now) => now === 'http:,complete',
  )
}
