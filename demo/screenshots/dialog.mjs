// <sojourn-dialog> in each of its states, over the demo's own page.
import { reached, signedIn } from './pages.mjs'

/** @typedef {import('../screenshots.mjs').Scene} Scene */

const extend = '/api/session/extend'

/** @param {Scene['page']} page */
const primary = (page) => page.locator('sojourn-dialog').locator('[part~=primary]')

/** @param {Scene} scene */
export async function dialog(scene) {
  await byIdleness(scene)
  await byTheLimit(scene)
  await afterSleep(scene)
}

/** Asked, pending, failed, ended. @param {Scene} scene */
async function byIdleness({ page, demo, shoot }) {
  // The gap before the warning is longer than the answer takes: it counts from the press.
  await signedIn(page, `${demo.url}/?name=idle&idle=48s&warning=40s`)
  await reached(page, 'warning')
  await shoot(page, 'dialog-idle')
  demo.faults.add({ path: extend, kind: 'slow', ms: 4000, times: 1 })
  await primary(page).click()
  await shoot(page, 'dialog-pending')
  await reached(page, 'active')
  await reached(page, 'warning')
  demo.faults.add({ path: extend, kind: 'status', status: 500 })
  await primary(page).click()
  await page.getByText('The server did not answer').waitFor()
  await shoot(page, 'dialog-failed')
  await reached(page, 'signed-out')
  await shoot(page, 'dialog-ended')
  demo.faults.clear()
}

/** @param {Scene} scene */
async function byTheLimit({ page, demo, shoot }) {
  await signedIn(page, `${demo.url}/?name=limit&absolute=302s&absoluteWarning=300s`)
  await reached(page, 'warning')
  await shoot(page, 'dialog-absolute')
}

/** A clock that has moved on is what a sleep looks like. @param {Scene} scene */
async function afterSleep({ page, demo, shoot }) {
  await page.goto(`${demo.url}/blank`)
  await page.context().clearCookies()
  await signedIn(page, `${demo.url}/?name=sleep`)
  demo.faults.add({ path: '/api/session', kind: 'hang' })
  await page.evaluate(() => {
    const { now } = Date
    Date.now = () => now() + 60_000
    dispatchEvent(new Event('focus'))
  })
  await reached(page, 'verifying')
  await shoot(page, 'dialog-verifying')
  demo.faults.clear()
}
