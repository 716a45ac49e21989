import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, type CDPSession, chromium } from 'playwright-core'
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
  const executable = await ensureChromium()
  const data = mkdtempSync(join(tmpdir(), 'sojourn-chromium-'))
  const flags = ['--headless', ...quiet, '--remote-debugging-port=0', `--user-data-dir=${data}`]
  const child = spawn(executable, [...flags, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'] })
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)

  const browser = await chromium.connectOverCDP(await devtoolsAddress(child), { noDefaults: true })
  const cdp = await browser.newBrowserCDPSession()
  const [context] = browser.contexts()
  if (!context) throw new Error('the browser came without its default context')

  async function close() {
    await cdp.send('Browser.close').catch(() => undefined)
    await browser.close().catch(() => undefined)
    await ended(child)
    process.off('exit', kill)
    rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }

  return { version: browser.version(), cdp, context, close }
}

function devtoolsAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (chunk) => {
      said += chunk
      const [, address] = /DevTools listening on (ws:\S+)/.exec(said) ?? []
      if (address) resolve(address)
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`the browser exited with ${code}: ${said.slice(-500)}`)))
  })
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const impatient = setTimeout(() => child.kill('SIGKILL'), 8_000)
    child.once('exit', () => {
      clearTimeout(impatient)
      resolve()
    })
  })
}
