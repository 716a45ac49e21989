import { describe, expect } from 'vitest'
import { type App, appPath, asApp } from './harness/app.js'
import { it, type World } from './harness/suite.js'
import { family, keptTokens, orders, refreshPath, type Store, signedIn, tokenApp } from './harness/tokens.js'
import { until } from './harness/until.js'

describe.concurrent('reload', () => {
  for (const store of ['indexedDb', 'local', 'session'] as Store[])
    it(`${store}: keeps the session, without a refresh`, async ({ world }) => {
      const app = await signedInAlone(world, store)
      const { sessionId } = await app.snapshot()
      await app.reload()
      await app.reaches('active')
      expect(await app.shown()).toBe('Hello Alice Moreau')
      expect((await app.snapshot()).sessionId).toBe(sessionId)
      expect(await orders(app)).toBe(200)
      world.demo.tokens.expire({})
      expect(await orders(app)).toBe(200)
      expect(world.requests(refreshPath)).toHaveLength(1)
    })

  it('memory: the session is gone with the page', async ({ world }) => {
    const app = await signedInAlone(world, 'memory')
    await app.reload()
    await app.reaches('signed-out')
    expect((await app.seen()).map(({ status }) => status)).not.toContain('active')
    expect(await keptTokens(app)).toEqual([])
  })

  for (const store of ['indexedDb', 'local', 'session', 'memory'] as Store[])
    it(`${store}: Back finds the session again`, async ({ world }) => {
      const app = await signedInAlone(world, store)
      await app.goto(`${world.url}/blank`)
      await app.back()
      const restored = (await app.frames()).some(({ event }) => event === 'restored')
      if (store === 'memory' && !restored) return app.reaches('signed-out')
      await until('the content is shown', app.shown, (text) => text === 'Hello Alice Moreau')
      world.demo.tokens.expire({})
      expect(await orders(app)).toBe(200)
      expect(family(world)).toMatchObject({ generation: 1, reuseDetected: false })
    })
})

describe.concurrent('tokens of one tab', () => {
  it('memory: a second tab is signed out, says why, and writes nothing', async ({ world }) => {
    const first = await signedInAlone(world, 'memory')
    const second = await world.app(tokenApp('memory'))
    await second.reaches('signed-out')
    await until('it says so', second.snapshot, ({ degraded }) => degraded.includes('not-shared'))
    expect((await second.page.evaluate(() => window.counts)).writes).toBe(0)
    expect((await first.snapshot()).status).toBe('active')
    expect(await orders(first)).toBe(200)
  })
})

describe.concurrent('a second user signs in in another tab', () => {
  for (const store of ['indexedDb', 'local'] as Store[])
    it(`${store}: the first tab follows`, async ({ world }) => {
      const [first, second] = (await signedIn(world, 2, tokenApp(store))) as [App, App]
      await second.signIn('bob')
      await until('the first tab shows Bob', first.shown, (text) => text === 'Hello Bob Lindqvist')
      expect(await first.endings()).toEqual(['replaced'])
      const whose = ({ page }: App) =>
        page.evaluate(async () => (await (await window.session.fetch('/api/token/orders')).json()).user.id)
      expect(await Promise.all([first, second].map(whose))).toEqual(['bob', 'bob'])
      await until(
        'one session is kept',
        () => keptTokens(first),
        ({ length }) => length === 1,
      )
    })

  it('session: the first tab’s own credentials are revoked', async ({ world }) => {
    const first = await signedInAlone(world, 'session')
    const second = await world.app(tokenApp('session'))
    await second.signIn('bob')
    await first.reaches('signed-out')
    expect(await first.endings()).toEqual(['replaced'])
    await until(
      'the server has ended it',
      () => world.demo.tokens.list()[0],
      (alice) => !alice?.valid,
    )
    await until(
      'nothing is kept',
      () => keptTokens(first),
      ({ length }) => length === 0,
    )
    expect(world.demo.tokens.list()[0]).toMatchObject({ ended: 'logout', reuseDetected: false })
    expect(await orders(second)).toBe(200)
  })
})

describe.concurrent('many tabs', () => {
  it('twenty restored at once, indexedDb: one session, one refresh', async ({ world }) => {
    const app = await signedInAlone(world, 'indexedDb')
    await app.goto(`${world.url}/blank`)
    world.demo.tokens.expire({})
    const urls = Array(20).fill(world.url + appPath(tokenApp('indexedDb')))
    const tabs = (await world.restore(urls)).map(asApp)
    for (const tab of tabs)
      await until('a tab knows who', tab.shown, (text) => text === 'Hello Alice Moreau', 20_000)
    expect(await Promise.all(tabs.map(orders))).toEqual(Array(20).fill(200))
    const seen = (await Promise.all(tabs.map((tab) => tab.seen()))).flat()
    expect(new Set(seen.flatMap(({ sessionId }) => sessionId ?? [])).size).toBe(1)
    expect((await Promise.all(tabs.map((tab) => tab.endings()))).flat()).toEqual([])
    expect(family(world)).toMatchObject({ generation: 1, refreshRequests: 1, reuseDetected: false })
    expect(world.demo.tokens.list()).toHaveLength(1)
  })

  it('no Content Security Policy is violated from sign-in to the end', async ({ world }) => {
    for (const store of ['indexedDb', 'local', 'session', 'memory'] as Store[]) {
      const app = await signedInAlone(world, store)
      world.demo.tokens.expire({})
      expect(await orders(app)).toBe(200)
      await app.page.evaluate(() => window.session.extend())
      expect(await app.logout()).toBe('confirmed')
      await app.page.evaluate(() => window.session.close())
      expect(await app.page.evaluate(() => window.violations)).toEqual([])
    }
  })
})

async function signedInAlone(world: World, store: Store): Promise<App> {
  const [app] = (await signedIn(world, 1, tokenApp(store))) as [App]
  return app
}
