import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findFirefox } from '../install.mjs'
import { type Bidi, connectBidi } from './bidi.js'
import type { Abilities, Browser, Engine, Tab } from './engine.js'
import { firefoxTab } from './firefoxTab.js'
import { startProgram } from './program.js'

const preferences = {
  'app.update.enabled': false,
  'browser.safebrowsing.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'remote.active-protocols': 1,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'toolkit.telemetry.reportingpolicy.firstRun': false,
  // Less to do, nothing less to test.
  'accessibility.force_disabled': 1,
  'browser.ml.enable': false,
  'browser.newtab.preload': false,
  'browser.newtabpage.enabled': false,
  'browser.sessionstore.resume_from_crash': false,
  'dom.ipc.processPrelaunch.enabled': false,
  // Each tab in a process of its own, so that one can be killed or stopped without the others.
  'dom.ipc.processCount.webIsolated': 20,
}

const can: Abilities = {
  freeze: 'Firefox freezes no page on a desktop, and no protocol does it for it',
  hang: true,
  crash: true,
  offline: true,
  touch: true,
  dialog: true,
}

/** Firefox over WebDriver BiDi; its chrome tells which process a tab is in. */
export async function startFirefox(): Promise<Engine> {
  const profile = mkdtempSync(join(tmpdir(), 'sojourn-firefox-'))
  const lines = Object.entries(preferences).map((pair) => `user_pref(${JSON.stringify(pair).slice(1, -1)});`)
  writeFileSync(join(profile, 'user.js'), lines.join('\n'))
  const debugging = ['--remote-allow-system-access', '--remote-debugging-port', '0']
  const program = startProgram(
    findFirefox() ?? 'firefox',
    ['--headless', '--no-remote', '--profile', profile, ...debugging, 'about:blank'],
    { env: { ...process.env, MOZ_CRASHREPORTER_DISABLE: '1' } },
  )
  const bidi = await connectBidi(await program.says(/WebDriver BiDi listening on (ws:\S+)/))
  const { capabilities } = await bidi.send<{ capabilities: { browserVersion: string } }>('session.new', {
    capabilities: {
      alwaysMatch: { acceptInsecureCerts: true, unhandledPromptBehavior: { default: 'ignore' } },
    },
  })
  const events = ['browsingContext.contextCreated', 'browsingContext.userPromptOpened']
  await bidi.send('session.subscribe', { events })

  const windows: string[] = []

  return {
    name: 'firefox',
    version: capabilities.browserVersion,
    can,
    open: () => openBrowser(bidi, windows),
    async close() {
      await bidi.send('browser.close').catch(() => undefined)
      await program.ended()
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
}

/** In a window of its own, which keeps its front tab visible whatever other windows do; windows are used again. */
async function openBrowser(bidi: Bidi, windows: string[]): Promise<Browser> {
  const window = windows.pop() ?? (await create(bidi, { type: 'window' }))
  const { userContext } = await bidi.send<{ userContext: string }>('browser.createUserContext')
  const tabs: Tab[] = []

  function wrap(context: string) {
    const tab = firefoxTab(bidi, context, wrap)
    tabs.push(tab)
    return tab
  }

  const open = async (background: boolean) =>
    wrap(await create(bidi, { type: 'tab', referenceContext: window, userContext, background }))

  return {
    tabs,
    async tab(url) {
      const tab = await open(false)
      if (url) await tab.goto(url)
      return tab
    },
    async restore(urls) {
      const restored: Tab[] = []
      for (const _ of urls) restored.push(await open(true))
      await Promise.all(restored.map((tab, i) => tab.goto(urls[i] as string)))
      return restored
    },
    async offline(offline) {
      const networkConditions = offline ? { type: 'offline' } : null
      await bidi.send('emulation.setNetworkConditions', { networkConditions, userContexts: [userContext] })
    },
    async cookies() {
      const partition = { type: 'storageKey', userContext }
      const { cookies } = await bidi.send<{ cookies: Cookie[] }>('storage.getCookies', { partition })
      return cookies.map(({ name, value }) => ({ name, value: value.value }))
    },
    async close() {
      for (const tab of tabs) await tab.wake()
      await bidi.send('browser.removeUserContext', { userContext })
      windows.push(window)
    },
  }
}

async function create(bidi: Bidi, how: object): Promise<string> {
  return (await bidi.send<{ context: string }>('browsingContext.create', how)).context
}

interface Cookie {
  name: string
  value: { value: string }
}
