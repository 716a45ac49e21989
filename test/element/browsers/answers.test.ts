import { expect } from 'vitest'
import { inEveryEngine } from '../../browsers/engines/scenario.js'
import { until } from '../../browsers/harness/until.js'
import { hurry, keys, leftAlone, warned } from './stage.js'

const short = { idle: '4m', warning: '2m' }
const extend = '/api/session/extend'

inEveryEngine('DLG-5: it is pending until the server answered, and asks once', async (world) => {
  const page = await leftAlone(world, warned)
  world.demo.faults.add({ path: extend, kind: 'slow', ms: 2000 })
  await page.shows('idle')
  await page.run(() => {
    const { extend } = window.session
    window.asked = []
    window.session.extend = () => {
      window.asked.push('extend')
      return extend()
    }
  })
  await page.press(keys.enter)
  expect((await page.dialog())?.buttons).toEqual(['One moment…', 'Sign out'])
  await page.press(keys.enter)
  await page.shows(null)
  expect(await page.run(() => window.asked)).toEqual(['extend'])
})

inEveryEngine('DLG-5, P14: a keep-alive answered 401 shows that the session has ended', async (world) => {
  const page = await leftAlone(world, warned)
  await page.shows('idle')
  world.demo.faults.add({ path: extend, kind: 'status', status: 401 })
  await page.press(keys.enter)
  const ended = await page.shows('ended')
  expect(ended?.title).toBe('You are signed out')
  expect(ended?.text).toMatch(/^The server ended your session/)
  expect((await page.snapshot()).reason).toBe('revoked')
})

inEveryEngine(
  'DLG-5, P14: one answered 500 keeps it open, says so, and may be tried again',
  async (world) => {
    const page = await leftAlone(world, warned)
    await page.shows('idle')
    world.demo.faults.add({ path: extend, kind: 'status', status: 500 })
    await page.press(keys.enter)
    const failed = await until('it says so', page.dialog, (now) => !!now?.alert)
    expect(failed).toMatchObject({ face: 'idle', alert: 'The server did not answer. Please try again.' })
    expect(failed?.buttons).toEqual(['Try again', 'Sign out'])
    expect(await page.focused()).toBe('button primary')
    world.demo.faults.clear()
    await page.press(keys.enter)
    await page.shows(null)
    expect((await page.snapshot()).status).toBe('active')
  },
)

inEveryEngine(
  'DLG-5, P14: offline keeps it open, says so, and works once the network is back',
  async (world) => {
    const page = await leftAlone(world, warned)
    await page.shows('idle')
    await world.offline(true)
    await page.press(keys.enter)
    await until('it says so', page.dialog, (now) => !!now?.alert)
    expect((await page.dialog())?.buttons[0]).toBe('Try again')
    await world.offline(false)
    await page.press(keys.enter)
    await page.shows(null)
    expect((await page.snapshot()).status).toBe('active')
  },
  { needs: ['offline'] },
)

inEveryEngine('P15: at the end the time is 0:00, never positive again', async (world) => {
  const page = await leftAlone(world, short)
  await page.shows('idle')
  await page.run(() => {
    const digits = window.dialog.shadowRoot?.querySelector('[part=digits]') as Node
    window.shownDigits = []
    const note = () => digits.textContent && window.shownDigits.push(digits.textContent)
    new MutationObserver(note).observe(digits, { childList: true })
  })
  await hurry(page)
  await page.shows('ended')
  const shown = await page.run(() => window.shownDigits)
  const seconds = shown.map((text) => Number(text.split(':')[0]) * 60 + Number(text.split(':')[1]))
  expect(seconds.length).toBeGreaterThan(5)
  expect(seconds).toEqual([...seconds].sort((a, b) => b - a))
  expect(shown.filter((text) => !/^\d:\d\d$/.test(text))).toEqual([])
})
