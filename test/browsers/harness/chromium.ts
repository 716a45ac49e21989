import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, type CDPSession, chromium } from 'playwright-core'
import { startProgram } from '../engines/program.js'
import { ensureChromium } from '../install.mjs'

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export interface Chromium {
  version: string
  /** The browser target: profiles, targets, processes. */
  cdp: CDPSession
  /** Playwright's view of every page, whichever profile it is in. */
  context: BrowserContext
  close(): Promise<void>
}

/**
 * A Chromium of our own with a fresh data directory. Playwright only looks on: started by it, every tab would be
 * visible, unthrottled, never frozen and never in the back/forward cache.
 */
export async function launchChromium(): Promise<Chromium> {
  const executable = ensureChromium()
  const data = mkdtempSync(join(tmpdir(), 'sojourn-chromium-'))
  const flags = ['--headless', ...quiet, '--remote-debugging-port=0', `--user-data-dir=${data}`]
  const program = startProgram(executable, [...flags, 'about:blank'])
  const address = await program.says(/DevTools listening on (ws:\S+)/)

  const browser = await chromium.connectOverCDP(address, { noDefaults: true })
  const cdp = await browser.newBrowserCDPSession()
  const [context] = browser.contexts()
  if (!context) throw new Error('the browser came without its default context')

  async function close() {
    await cdp.send('Browser.close').catch(() => undefined)
    await browser.close().catch(() => undefined)
    await program.ended()
    rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }

  return { version: browser.version(), cdp, context, close }
}
