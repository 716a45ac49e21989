import { describe, expect } from 'vitest'
import { move } from './harness/input.js'
import { policy } from './harness/server.js'
import { it } from './harness/suite.js'
import { until } from './harness/until.js'

describe.concurrent('a strict Content Security Policy with Trusted Types', () => {
  it('is not violated from sign-in to the end', async ({ world }) => {
    const tabs = await world.apps(2, { idle: '22s', warning: '20s' })
    const [other, app] = tabs
    const said: string[] = []
    for (const { page } of tabs) page.on('console', (message) => said.push(message.text()))
    await app.signIn()
    await other.reaches('active')
    await move(app)
    await app.page.evaluate(() => window.session.fetch('/api/orders'))
    await Promise.all(tabs.map((tab) => tab.reaches('warning')))
    await app.page.click('#stay')
    await app.reaches('active')
    await other.page.evaluate(() => window.session.touch())
    await app.signIn('bob')
    await until('the other tab follows', other.shown, (text) => text === 'Hello Bob Lindqvist')
    await app.logout()
    await other.reaches('signed-out')
    await app.page.evaluate(() => window.session.close())

    for (const { page } of tabs) expect(await page.evaluate(() => window.violations)).toEqual([])
    expect(said.filter((text) => /content security policy|trusted/i.test(text))).toEqual([])
  })

  it('is in force on the page, and a violation of it would be seen', async ({ world }) => {
    const app = await world.app()
    const header = await app.page.evaluate(async () =>
      (await fetch(location.href)).headers.get('Content-Security-Policy'),
    )
    expect(header).toBe(policy)
    await app.page.evaluate(() => {
      document.body.setAttribute('style', 'color: red')
      const script = document.createElement('script')
      try {
        script.textContent = 'window.injected = true'
      } catch {
        return // as it should: Trusted Types say no
      }
    })
    const seen = await until(
      'they are seen',
      () => app.page.evaluate(() => window.violations),
      ({ length }) => length > 1,
    )
    expect(seen.join('\n')).toMatch(/require-trusted-types-for/)
    expect(seen.join('\n')).toMatch(/style-src-attr/)
  })
})
