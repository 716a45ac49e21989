import { expect } from 'vitest'
import { inEveryEngine } from '../../browsers/engines/scenario.js'
import { until } from '../../browsers/harness/until.js'
import { atWork, keys, leftAlone, slowDown } from './stage.js'

const ending = { idle: '4m', warning: '2m', pace: 40 }

inEveryEngine(
  'DLG-7: after an idle end the person signs in again in place, and the draft is still there',
  async (world) => {
    const page = await leftAlone(world, ending)
    const ended = await page.shows('ended')
    expect(ended?.text).toMatch(
      /^Nothing happened here for a while.+What you entered on this page is still here/,
    )
    await slowDown(page)
    expect(await page.focused()).toBe('name')
    await page.press(`alice${keys.tab}wrong${keys.enter}`)
    await until(
      'it is refused',
      page.dialog,
      (now) => now?.alert === 'That did not match. Please check it and try again.',
    )
    await page.run(() => {
      const password = document.querySelector<HTMLInputElement>('[name=password]')
      if (password) password.value = ''
      password?.focus()
    })
    await page.press(`sojourn${keys.enter}`)
    await page.shows(null)
    expect((await page.snapshot()).status).toBe('active')
    expect(await page.draft()).toBe('a draft')
    expect(await page.focused()).toBe('field')
    expect(await page.run(() => document.querySelector<HTMLInputElement>('[name=password]')?.value)).toBe('')
  },
)

inEveryEngine('DLG-7: without a form, the button tells the page and closes', async (world) => {
  const page = await leftAlone(world, { ...ending, form: 'none' })
  const ended = await page.shows('ended')
  expect(ended?.buttons).toEqual(['Sign in again'])
  expect(ended?.text).toMatch(/Changes that were not saved may be lost\.$/)
  await page.press(keys.escape)
  expect((await page.dialog())?.face).toBe('ended')
  await page.press(keys.enter)
  await page.shows(null)
  expect(await page.run(() => window.asked)).toEqual(['idle'])
  expect(await page.draft()).toBe('a draft')
})

inEveryEngine('DLG-7: with a URL, the button leads there', async (world) => {
  const page = await leftAlone(world, { ...ending, form: 'none', url: '/blank?again' })
  await page.shows('ended')
  await page.press(keys.enter)
  await until(
    'it is there',
    () => page.run(() => location.pathname + location.search).catch(() => 'on the way'),
    (at) => at === '/blank?again',
  )
})

inEveryEngine(
  'DLG-7: a session ended elsewhere covers this page and says why; a logout shows nothing',
  async (world) => {
    const page = await atWork(world, { idle: '15m' })
    world.demo.sessions.list().forEach(({ session }) => void world.demo.sessions.revoke({ session }))
    await page.run(() => window.session.check().then(() => undefined))
    expect(await page.shows('ended')).toMatchObject({ title: 'You are signed out' })
    await page.signIn()
    await page.shows(null)
    await page.logout()
    await page.reaches('signed-out')
    expect(await page.dialog()).toBeNull()
  },
)

inEveryEngine(
  'DLG-6: at the absolute limit the person may sign in again in place, ahead of the end',
  async (world) => {
    const page = await leftAlone(world, { absolute: '8m', absoluteWarning: '4m' })
    const warned = await page.shows('absolute')
    expect(warned?.title).toBe('Time to save your work')
    expect(warned?.text).toMatch(/ends at .+, in .+ and cannot be extended/)
    expect(warned?.buttons).not.toContain('Stay signed in')
    const { sessionId } = await page.snapshot()
    await page.press(keys.tab + keys.enter)
    expect(await page.focused()).toBe('name')
    await page.press(`alice${keys.tab}sojourn${keys.enter}`)
    await page.shows(null)
    const { status, sessionId: next } = await page.snapshot()
    expect(status).toBe('active')
    expect(next).not.toBe(sessionId)
    expect(await page.draft()).toBe('a draft')
  },
)

inEveryEngine('an old end is no news: after a reload the page shows what it shows', async (world) => {
  const page = await leftAlone(world, ending)
  await page.shows('ended')
  await page.reload()
  await page.reaches('signed-out')
  expect((await page.snapshot()).reason).toBe('idle')
  expect(await page.dialog()).toBeNull()
})

inEveryEngine(
  'a page that comes back from the cache is covered until the server has answered',
  async (world) => {
    const page = await atWork(world, { idle: '15m' })
    await page.goto(`${world.url}/blank`)
    world.demo.faults.add({ path: '/api/session', kind: 'slow', ms: 1500 })
    await page.back()
    const persisted = await page.run(() => window.firstFrames.some(({ event }) => event === 'restored'))
    if (!persisted) return // loaded anew: nothing was on the screen
    expect(await page.dialog()).toMatchObject({ face: 'verifying', buttons: [] })
    await page.shows(null)
    expect((await page.snapshot()).status).toBe('active')
  },
)
