import { findWebKit } from '../install.mjs'
import type { Abilities, Engine } from './engine.js'
import { startProgram } from './program.js'
import { startWebDriver, type WebDriver } from './webdriver.js'
import { openWebKit } from './webkitBrowser.js'

const can: Abilities = {
  freeze: 'WebKitGTK freezes no page, and no protocol does it for it',
  hang: true,
  crash: 'WebKitWebDriver ends the session when a page’s process dies',
  offline: 'WebKitWebDriver cannot cut a browser off the network',
  touch: 'WebKitWebDriver makes a mouse of a finger',
  dialog: 'WebKitWebDriver leaves a page without asking “Leave site?”',
}

/** WebKitGTK's MiniBrowser over W3C WebDriver, on a display of its own. */
export async function startWebKit(): Promise<Engine> {
  const found = findWebKit()
  if (!found) throw new Error('there is no WebKit')
  const { driver, browser } = found
  const display = startProgram(
    found.display,
    ['-displayfd', '3', '-screen', '0', '3000x2000x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] },
  )
  const env = {
    ...process.env,
    DISPLAY: `:${await display.says(/(\d+)\n/, 3)}`,
    GDK_BACKEND: 'x11',
    GTK_A11Y: 'none',
    LIBGL_ALWAYS_SOFTWARE: '1',
    NO_AT_BRIDGE: '1',
  }
  const capabilities = {
    acceptInsecureCerts: true,
    'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] },
  }
  const start = () => startWebDriver(driver, capabilities, env)
  // Its first session tells the version and is the first browser, too.
  let first: WebDriver | undefined = await start()
  const { version } = first

  return {
    name: 'webkit',
    version,
    can,
    async open() {
      const session = first ?? start()
      first = undefined
      return openWebKit(await session)
    },
    async close() {
      await first?.close()
      display.stop()
      await display.ended()
    },
  }
}
