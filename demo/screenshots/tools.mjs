// The devtools of a tab that was made to be offline, beside another that was not.
import { reached, signedIn } from './pages.mjs'

/** @param {import('../screenshots.mjs').Scene} scene */
export async function tools({ page, demo, shoot }) {
  const url = `${demo.url}/?sojourn-devtools&idle=60s&warning=45s&absolute=30m`
  const overlay = page.locator('[data-sojourn-devtools]')
  await signedIn(page, url)
  const other = await page.context().newPage()
  await other.goto(url)
  await reached(other, 'active')
  await page.bringToFront()
  await overlay.locator('summary').click()
  await reached(page, 'warning')
  await overlay.getByRole('button', { name: 'Offline' }).click()
  await page.locator('sojourn-dialog').getByRole('button', { name: 'Stay signed in' }).click()
  await page.getByText('The server did not answer').waitFor()
  await shoot(page, 'devtools')
}
