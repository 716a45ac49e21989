import { describe, expect } from 'vitest'
import { appPath, asApp } from './harness/app.js'
import { it } from './harness/suite.js'
import { wrapPage } from './harness/tab.js'
import { until } from './harness/until.js'

describe.concurrent('what pages live through', () => {
  it('a page reopened within its deadline is still signed in, without having moved it', async ({ world }) => {
    const app = await world.app({ idle: '10m' })
    await app.signIn()
    const { endsAt, sessionId } = await app.snapshot()
    await app.close()
    const again = await world.app({ idle: '10m' })
    await until('the user is known', again.shown, (text) => text === 'Hello Alice Moreau')
    expect(await again.snapshot()).toMatchObject({ endsAt, sessionId })
  })

  it('two sessions of two names on one origin do not meet', async ({ world }) => {
    const one = await world.app({ name: 'one' })
    const two = await world.app({ name: 'two', idle: '3s', warning: false })
    await one.signIn()
    await two.page.evaluate(() => window.session.check())
    await two.reaches('active')
    await two.reaches('signed-out')
    expect(await two.endings()).toEqual(['idle'])
    expect(await one.endings()).toEqual([])
    expect((await one.snapshot()).status).toBe('active')
  })

  it('a duplicated tab shares the session and its end', async ({ world, chromium }) => {
    const app = await world.app()
    await app.signIn()
    const opened = app.page.waitForEvent('popup')
    await app.page.evaluate((url) => void open(url), world.url + appPath())
    const page = await opened
    await page.waitForURL(/\/app\//)
    const copy = asApp(await wrapPage(page, chromium.cdp))
    await until('the copy knows who', copy.shown, (text) => text === 'Hello Alice Moreau')
    expect((await copy.snapshot()).sessionId).toBe((await app.snapshot()).sessionId)
    await copy.logout()
    await app.reaches('signed-out')
  })
})
