// The demo's own page from sign-in to the end, and six of it.

/** @typedef {import('../screenshots.mjs').Scene} Scene */

const short = 'idle=60s&warning=20s&absolute=5m'

/** @param {Scene['page']} page @param {string} status @param {number} [timeout] */
export const reached = (page, status, timeout = 70_000) =>
  page.locator(`html[data-status="${status}"]`).waitFor({ state: 'attached', timeout })

/** @param {Scene['page']} page @param {string} url */
export async function signedIn(page, url) {
  await page.goto(url)
  await reached(page, 'signed-out')
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
  await reached(page, 'active')
}

/** @param {Scene} scene */
export async function oneTab({ page, demo, shoot }) {
  await page.goto(`${demo.url}/?${short}`)
  await reached(page, 'signed-out')
  await shoot(page, 'signed-out')
  await signedIn(page, page.url())
  for (const call of ['check()', "fetch('/api/orders')"]) {
    const row = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: call }) })
    await row.getByRole('button').click()
    await row.getByText('→').waitFor()
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

/** @param {Scene} scene */
export async function sixTabs({ page, demo, shoot }) {
  await page.goto(`${demo.url}/tabs?${short}`)
  await page.getByRole('status').filter({ hasText: 'All 6: signed out' }).waitFor()
  await page.getByRole('button', { name: 'Sign in as Alice' }).click()
  await page.getByRole('status').filter({ hasText: 'All 6: active' }).waitFor()
  await page.mouse.move(0, 0)
  await page.waitForTimeout(6000)
  const isWide = (page.viewportSize()?.width ?? 0) > 400
  await shoot(page, 'six-tabs', { fullPage: isWide })
}
