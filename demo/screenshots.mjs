// node demo/screenshots.mjs: five states of the demo, light, dark and narrow, into docs/screenshots. About 80 s,
// because the minute of idleness is a real one.
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { ensureChromium } from '../test/browsers/install.mjs'
import { createDemo } from './server/demo.mjs'

const folder = process.argv[2] ?? fileURLToPath(new URL('../docs/screenshots', import.meta.url))
const short = 'idle=60s&warning=20s&absolute=5m'

const looks = /** @type {const} */ ([
  { look: 'light', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { look: 'dark', colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  { look: 'narrow', colorScheme: 'light', viewport: { width: 320, height: 760 }, deviceScaleFactor: 2 },
])

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {(page: Page, state: string) => Promise<unknown>} Shoot */

/** @param {Page} page @param {string} status @param {number} [timeout] */
const reached = (page, status, timeout = 70_000) =>
  page.locator(`html[data-status="${status}"]`).waitFor({ state: 'attached', timeout })

/** @param {Page} page @param {string} url @param {Shoot} shoot */
async function oneTab(page, url, shoot) {
  await page.goto(`${url}/?${short}`)
  await reached(page, 'signed-out')
  await shoot(page, 'signed-out')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await reached(page, 'active')
  for (const call of ['check()', "fetch('/api/orders')"]) {
    await page.getByRole('button', { name: call }).click()
    await page.waitForTimeout(400)
  }
  await page.evaluate(() => scrollTo(0, 0))
  await page.waitForTimeout(1500)
  await shoot(page, 'active')
  await reached(page, 'warning')
  await page.waitForTimeout(3000)
  await shoot(page, 'warning')
  await reached(page, 'signed-out')
  await shoot(page, 'ended')
}

/** @param {Page} page @param {string} url @param {Shoot} shoot */
async function sixTabs(page, url, shoot) {
  await page.goto(`${url}/tabs?${short}`)
  await page.getByRole('status').filter({ hasText: 'All 6: signed out' }).waitFor()
  await page.getByRole('button', { name: 'Sign in as Alice' }).click()
  await page.getByRole('status').filter({ hasText: 'All 6: active' }).waitFor()
  await page.mouse.move(0, 0)
  await page.waitForTimeout(6000)
  await shoot(page, 'six-tabs')
}

await mkdir(folder, { recursive: true })
const demo = await createDemo({ port: 0 })
const browser = await chromium.launch({ executablePath: await ensureChromium() })

await Promise.all(
  looks.map(async ({ look, ...options }) => {
    const shoot = async (/** @type {Page} */ page, /** @type {string} */ state) => {
      await page.waitForTimeout(500)
      const fullPage = state === 'six-tabs' && look !== 'narrow'
      await page.screenshot({ path: `${folder}/${state}-${look}.png`, fullPage })
    }
    for (const play of [sixTabs, oneTab]) {
      const context = await browser.newContext({ locale: 'en-GB', ...options })
      await play(await context.newPage(), demo.url, shoot)
      await context.close()
    }
  }),
)

await browser.close()
await demo.close()
console.log(folder)
