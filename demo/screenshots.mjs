// node demo/screenshots.mjs: the demo, the dialog in each state and the devtools, light and dark, the demo narrow too,
// into docs/screenshots. About two minutes, because the minute of idleness is a real one.
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { ensureChromium } from '../test/browsers/install.mjs'
import { buildApps } from './build.mjs'
import { dialog } from './screenshots/dialog.mjs'
import { oneTab, sixTabs } from './screenshots/pages.mjs'
import { tools } from './screenshots/tools.mjs'
import { createDemo } from './server/demo.mjs'

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {(page: Page, state: string, how?: import('playwright-core').PageScreenshotOptions) => Promise<unknown>} Shoot */
/** @typedef {{ page: Page, demo: Awaited<ReturnType<typeof createDemo>>, shoot: Shoot }} Scene */

const folder = process.argv[2] ?? fileURLToPath(new URL('../docs/screenshots', import.meta.url))
const wide = { width: 1280, height: 900 }
const narrow = { viewport: { width: 320, height: 760 }, deviceScaleFactor: 2 }
const small = { width: 560, height: 560 }

const looks = /** @type {const} */ ([
  { look: 'light', colorScheme: 'light', viewport: wide, plays: [sixTabs, oneTab, tools] },
  { look: 'dark', colorScheme: 'dark', viewport: wide, plays: [sixTabs, oneTab, tools] },
  { look: 'narrow', colorScheme: 'light', ...narrow, plays: [sixTabs, oneTab] },
  { look: 'light', colorScheme: 'light', viewport: small, plays: [dialog] },
  { look: 'dark', colorScheme: 'dark', viewport: small, plays: [dialog] },
])

await mkdir(folder, { recursive: true })
await buildApps()
const browser = await chromium.launch({ executablePath: await ensureChromium() })

await Promise.all(
  looks.map(async ({ look, plays, ...options }) => {
    /** @type {Shoot} */
    const shoot = async (page, state, how) => {
      // What fades in has done so.
      await page.waitForTimeout(500)
      await page.screenshot({ path: `${folder}/${state}-${look}.png`, ...how })
    }
    for (const play of plays) {
      const demo = await createDemo({ port: 0 })
      const context = await browser.newContext({ locale: 'en-GB', ...options })
      await play({ page: await context.newPage(), demo, shoot })
      await context.close()
      await demo.close()
    }
  }),
)

await browser.close()
console.log(folder)
