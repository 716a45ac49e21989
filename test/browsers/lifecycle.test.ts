import { describe, expect } from 'vitest'
import { appPath, asApp } from './harness/app.js'
import { move } from './harness/input.js'
import { it } from './harness/suite.js'
import { passed, until } from './harness/until.js'

describe.concurrent('what pages live through', () => {
  it('“Leave site?” answered with “stay”: the session still warns and ends', async ({ world }) => {
    const app = await world.app({ idle: '3s', warning: false })
    await app.signIn()
    await app.page.evaluate(() => addEventListener('beforeunload', (event) => event.preventDefault()))
    await move(app)
    await app.page.mouse.click(100, 100)
    const asked = app.page.waitForEvent('dialog').then((dialog) => dialog.dismiss())
    void app.goto(`${world.url}/blank`).catch(() => undefined)
    await asked
    expect(await app.shown()).toBe('Hello Alice Moreau')
    await app.reaches('signed-out')
    expect(await app.endings()).toEqual(['idle'])
  })

  it('hiding a tab is no activity, and a tab opened in the warning restarts no clock', async ({ world }) => {
    const app = await world.app({ idle: '22s', warning: '20s' })
    await app.signIn()
    const { endsAt } = await app.snapshot()
    const late = await world.app({ idle: '22s', warning: '20s' })
    await until('it is hidden', app.visibility, (state) => state === 'hidden')
    await Promise.all([app.reaches('warning'), late.reaches('warning')])
    const another = await world.app({ idle: '22s', warning: '20s' })
    await another.reaches('warning')
    await passed(1_500)
    for (const tab of [app, late, another]) expect((await tab.snapshot()).endsAt).toBe(endsAt)
  })

  it('a page reopened after its deadline stays out, and the server is told', async ({ world }) => {
    const app = await world.app({ idle: '2s', warning: false })
    await app.signIn()
    await app.close()
    await passed(2_500)
    const again = await world.app({ idle: '2s', warning: false })
    await until('the server has ended it', () => world.demo.sessions.list().length === 0)
    await again.reaches('signed-out')
    expect((await again.seen()).map(({ status }) => status)).not.toContain('active')
    expect((await again.snapshot()).reason).toBe('idle')
  })

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

  it('a duplicated tab shares the session and its end', async ({ world }) => {
    const app = await world.app()
    await app.signIn()
    const opened = app.page.waitForEvent('popup')
    await app.page.evaluate((url) => void open(url), world.url + appPath())
    const page = await opened
    await page.waitForURL(/\/app\//)
    const copy = asApp({ ...app, page })
    await until('the copy knows who', copy.shown, (text) => text === 'Hello Alice Moreau')
    expect((await copy.snapshot()).sessionId).toBe((await app.snapshot()).sessionId)
    await copy.logout()
    await app.reaches('signed-out')
  })
})
