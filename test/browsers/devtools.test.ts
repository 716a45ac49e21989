import { beforeAll, describe, expect } from 'vitest'
import { buildApps } from '../../demo/build.mjs'
import { openDevtools as open, signedInDevtools as signedIn } from './harness/devtools.js'
import { readable, without } from './harness/readable.js'
import { it } from './harness/suite.js'
import type { Tab } from './harness/tab.js'
import { tokensHandedOut } from './harness/tokens.js'
import { passed, until } from './harness/until.js'

beforeAll(() => buildApps())

const violations = ({ run }: Tab) => run(() => window.violations)

describe.concurrent('devtools', () => {
  it('a frozen tab hears nothing until it resumes, and nobody is seen there', async ({ world }) => {
    const tab = await signedIn(world)
    const other = await open(world)
    await other.reaches('active')
    await tab.front()
    await tab.press('Freeze')
    const { endsAt } = await tab.snapshot()
    await other.run(() => window.session.logout().then(() => undefined))
    await tab.move(300, 300)
    await passed(1_500)
    expect(await tab.snapshot()).toMatchObject({ status: 'active', endsAt })
    expect(await tab.isOn('Freeze')).toBe(true)
    await tab.press('Freeze')
    await tab.reaches('signed-out')
    await tab.says('Log', 'resumed')
  })

  it('offline, no request goes out and the page says so; the next one after it does', async ({ world }) => {
    const tab = await signedIn(world)
    await tab.press('Offline')
    await tab.says('Tabs', 'degraded: offline')
    const before = world.requests('/api/session').length
    await tab.press('Check')
    await tab.says('Log', /GET \/api\/session failed/)
    expect(world.requests('/api/session')).toHaveLength(before)
    await tab.press('Offline')
    await tab.press('Check')
    await until('the server is asked', () => world.requests('/api/session').length > before)
    await until('all is well', tab.snapshot, ({ degraded }) => degraded.length === 0)
  })

  it('the next request is answered 401, the one after it is sent', async ({ world }) => {
    const tab = await signedIn(world)
    const before = world.requests('/api/session').length
    await tab.press('Next request: 401')
    expect(await tab.isOn('Next request: 401')).toBe(true)
    await tab.press('Check')
    await tab.reaches('signed-out')
    expect((await tab.snapshot()).reason).toBe('revoked')
    expect(world.requests('/api/session')).toHaveLength(before)
    await until('it is off again', async () => !(await tab.isOn('Next request: 401')))
    await tab.answer('Sign in')
    await tab.reaches('active')
  })

  it('revoked, nothing is sent and nobody can sign in until it is switched off', async ({ world }) => {
    const tab = await signedIn(world)
    await tab.press('Revoked: all 401')
    await tab.press('Extend')
    await tab.reaches('signed-out')
    await tab.answer('Sign in')
    await tab.dialog.getByRole('alert').getByText('That did not match').waitFor()
    expect(world.requests('/api/login')).toHaveLength(1)
    await tab.press('Revoked: all 401')
    await tab.answer('Sign in')
    await tab.reaches('active')
  })

  it('the clock is set for all of the page, and set back', async ({ world }) => {
    const tab = await signedIn(world)
    const ahead = () =>
      tab.run(() => Math.round(Math.abs(Date.now() - performance.timeOrigin - performance.now()) / 60_000))
    await tab.press('Clock +5 min')
    expect(await ahead()).toBe(5)
    await tab.says('Log', 'clock on 5 min')
    await until('it has looked', async () =>
      /GET \/api\/session 200/.test(await tab.section('Log').innerText()),
    )
    await tab.reaches('active')
    const left = await tab.run(() => (window.session.getSnapshot().endsAt ?? 0) - Date.now())
    expect(left).toBeLessThanOrEqual(15 * 60_000)
    await tab.press('Clock −5 min')
    expect(await ahead()).toBe(0)
  })

  it('check, extend and sign out reach the server; a request keeps its body', async ({ world }) => {
    const tab = await signedIn(world)
    for (const [name, path] of [
      ['Check', '/api/session'],
      ['Extend', '/api/session/extend'],
      ['Sign out', '/api/logout'],
    ] as const) {
      const before = world.requests(path).length
      if (name === 'Sign out') {
        const order = {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: '{"item":"Ink"}',
        }
        const status = tab.run(
          (init) => window.session.fetch('/api/orders', init).then(({ status }) => status),
          order,
        )
        expect(await status).toBe(201)
      }
      await tab.press(name)
      await until(`${name} is heard`, () => world.requests(path).length > before)
    }
    await tab.reaches('signed-out')
    await tab.says('Deadlines', 'No session, no deadlines.')
  })

  it('in a warning they can be pressed: the dialog covers all but them', async ({ world }) => {
    const tab = await signedIn(world, 'idle=60s&warning=58s')
    await tab.reaches('warning')
    await tab.press('Offline')
    await tab.answer('Stay signed in')
    await tab.dialog.getByText('The server did not answer').waitFor()
    await tab.press('Offline')
    await tab.answer('Try again')
    await tab.reaches('active')
    await tab.press('Sign out')
    await tab.reaches('signed-out')
  })

  it('show the other tabs as they are, and none that has left', async ({ world }) => {
    const tab = await signedIn(world)
    const other = await open(world)
    await other.section('Tabs').getByText('/, hidden').waitFor()
    expect(await other.section('Tabs').getByRole('listitem').count()).toBe(2)
    await tab.front()
    await other.goto(`${world.url}/blank`)
    await tab.says('Tabs', 'No other tab shows this overlay.')
  })

  it('a strict policy with Trusted Types is in force, and not violated', async ({ world }) => {
    const tab = await signedIn(world)
    const header = await tab.run(async () =>
      (await fetch(location.href)).headers.get('Content-Security-Policy'),
    )
    expect(header).toMatch(/default-src 'none'; script-src 'self'; style-src 'self'/)
    expect(header).toMatch(/require-trusted-types-for 'script'; trusted-types 'none'/)
    for (const name of ['Freeze', 'Freeze', 'Offline', 'Offline', 'Clock +5 min', 'Extend', 'Sign out'])
      await tab.press(name)
    await tab.reaches('signed-out')
    expect(await tab.overlay.evaluate((host) => getComputedStyle(host).position)).toBe('fixed')
    expect(await violations(tab)).toEqual([])
    // One of them would be seen.
    await tab.run(() => document.body.setAttribute('style', 'color: red'))
    await until(
      'it is seen',
      () => violations(tab),
      ({ length }) => length > 0,
    )
  })

  it('no token, no cookie and nothing of the user is shown, logged or told to other tabs', async ({
    world,
  }) => {
    const secrets = tokensHandedOut(world)
    const names = ['alice', 'moreau', 'bob', 'lindqvist']
    const tabs = [await open(world, 'mode=token'), await signedIn(world, 'mode=token')]
    const cookieTab = await signedIn(world)
    for (const { value } of await world.cookies()) secrets.add(value).add(decodeURIComponent(value))
    for (const tab of [...tabs, cookieTab]) {
      await tab.front()
      await tab.run(async () => {
        for (let n = 0; n < 2; n++) {
          await window.session.refresh()
          await window.session.fetch(
            `${location.search.includes('token') ? '/api/token' : '/api'}/orders?a=b`,
          )
        }
        await window.session.extend()
      })
      await tab.says('Log', /orders 200/)
    }
    expect(secrets.size).toBeGreaterThan(8)
    for (const tab of [...tabs, cookieTab]) {
      await tab.front()
      await tab.says('Record', 'absoluteEndsAt')
      const shown = await tab.overlay.evaluate(
        ({ outerHTML, shadowRoot }) => outerHTML + shadowRoot?.innerHTML,
      )
      const { stored, sent, reachable } = await readable(tab)
      const everywhere = [shown, without(stored, 'indexedDb'), sent, ...reachable]
      for (const secret of secrets) expect(everywhere.filter((text) => text.includes(secret))).toEqual([])
      for (const name of names)
        expect([shown, sent].filter((text) => text.toLowerCase().includes(name))).toEqual([])
    }
  })
})
