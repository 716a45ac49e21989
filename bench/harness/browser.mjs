import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureChromium } from '../../test/browsers/install.mjs'
import { speakCdp } from './cdp.mjs'
import { openTab } from './tab.mjs'

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--remote-debugging-pipe',
]

/** The installed Chrome or Chromium with a fresh data directory: hidden tabs are really hidden and throttled. */
export async function launchBrowser() {
  const executable = await ensureChromium()
  const data = mkdtempSync(join(tmpdir(), 'sojourn-bench-'))
  const child = spawn(executable, [...flags, `--user-data-dir=${data}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  })
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  const cdp = speakCdp(child)
  const { product } = await cdp.send('Browser.getVersion')

  async function cpuSeconds() {
    const { processInfo } = await cdp.send('SystemInfo.getProcessInfo')
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0)
  }

  return {
    version: product.replace(/^Headless/, '').replace('/', ' '),

    /** Storage of its own and one window, whose front tab alone is visible; undone when `use` has resolved. */
    async profile(use) {
      const { browserContextId } = await cdp.send('Target.createBrowserContext')
      try {
        return await use({ open: (url) => openTab(cdp, browserContextId, url) })
      } finally {
        await cdp.send('Target.disposeBrowserContext', { browserContextId })
      }
    },

    /** What all its processes together used of one core while `act` ran, in per cent. */
    async cpuDuring(act) {
      const [before, started] = [await cpuSeconds(), performance.now()]
      await act()
      const seconds = (performance.now() - started) / 1000
      return ((await cpuSeconds()) - before) * (100 / seconds)
    },

    async close() {
      const exited = new Promise((resolve) => child.once('exit', resolve))
      const impatient = setTimeout(kill, 8_000)
      await cdp.send('Browser.close').catch(() => undefined)
      await exited
      clearTimeout(impatient)
      process.off('exit', kill)
      rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
}
