import { expect } from 'vitest'
import { inEveryEngine } from '../../browsers/engines/scenario.js'
import { until } from '../../browsers/harness/until.js'
import { hurry, keys, leftAlone, warned } from './stage.js'

const short = { idle: '4m', warning: '2m' }

inEveryEngine(
  'DLG-2: the focus is on “Stay signed in”; Enter, Space and Escape there mean stay',
  async (world) => {
    const page = await leftAlone(world, warned)
    for (const key of [keys.enter, keys.space, keys.escape]) {
      await page.shows('idle')
      expect(await page.focused()).toBe('button primary')
      await page.press(key)
      await page.shows(null)
      expect((await page.snapshot()).status).toBe('active')
      expect(await page.focused()).toBe('field')
      expect(await page.draft()).toBe('a draft')
      await hurry(page)
    }
  },
)

inEveryEngine('DLG-2: Tab never goes to the page behind, and “Sign out” ends it at once', async (world) => {
  const page = await leftAlone(world, warned)
  await page.shows('idle')
  for (let n = 0; n < 5; n++) {
    await page.press(keys.tab)
    // Between the last and the first it is the browser's own controls that are reached.
    expect(['button primary', 'button secondary', 'dialog', '']).toContain(await page.focused())
  }
  await until('“Sign out” is reached', async () => {
    if ((await page.focused()) === 'button secondary') return true
    await page.press(keys.tab)
    return false
  })
  await page.press(keys.enter)
  await page.reaches('signed-out')
  await page.shows(null)
  expect((await page.snapshot()).reason).toBe('logout')
})

inEveryEngine('DLG-2: neither a moving mouse nor a click beside the dialog answers', async (world) => {
  const page = await leftAlone(world, short)
  await page.shows('idle')
  const { endsAt } = await page.snapshot()
  for (let n = 1; n < 10; n++) await page.move(5 + n, 5 + n)
  await page.click('#other')
  await page.move(200, 300)
  expect(await page.dialog()).toMatchObject({ face: 'idle', alert: '' })
  expect((await page.snapshot()).endsAt).toBe(endsAt)
  await hurry(page)
  await page.shows('ended')
  expect((await page.snapshot()).reason).toBe('idle')
})

inEveryEngine('DLG-2: what had the focus may be gone, and nothing breaks', async (world) => {
  const page = await leftAlone(world, warned)
  await page.shows('idle')
  await page.run(() => document.querySelector('#field')?.remove())
  await page.press(keys.enter)
  await page.shows(null)
  await until('nothing has the focus', page.focused, (part) => part === '')
})

inEveryEngine(
  'DLG-6: Escape at the absolute limit means back to work, and does not extend',
  async (world) => {
    const page = await leftAlone(world, { absolute: '4m', absoluteWarning: '2m' })
    const shown = await page.shows('absolute')
    expect(shown?.buttons).toEqual(['Back to my work', 'Sign in again'])
    const { endsAt } = await page.snapshot()
    await page.press(keys.escape)
    await page.shows(null)
    expect(await page.focused()).toBe('field')
    expect(await page.snapshot()).toMatchObject({ status: 'warning', endsAt })
    await hurry(page)
    await page.shows('ended')
    expect((await page.snapshot()).reason).toBe('absolute')
  },
)
