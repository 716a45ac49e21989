import { describe, expect } from 'vitest'
import { REFRESH_DEADLINE, REFRESH_WAIT } from '../../src/core/numbers.js'
import type { App } from './harness/app.js'
import { it, type World } from './harness/suite.js'
import {
  family,
  keptTokens,
  orders,
  refreshPath,
  rotated,
  type Store,
  signedIn,
  tokenApp,
} from './harness/tokens.js'
import { passed, until } from './harness/until.js'

const shared = tokenApp('indexedDb')

describe.concurrent('a logout during a refresh', () => {
  for (const store of ['indexedDb', 'local', 'session'] as Store[])
    it(`of the same tab, ${store}: stays out, and nothing is kept`, async ({ world }) => {
      const [app] = (await signedIn(world, 1, tokenApp(store))) as [App]
      world.demo.faults.add({ path: refreshPath, kind: 'late', ms: 1_000, times: 1 })
      const code = app.page.evaluate(() => window.session.refresh().then(String, (error) => error.code))
      await rotated(world, 1)
      await app.logout()
      expect(await code).toBe('session_ended')
      await staysOut(world, [app])
    })

  it('of another tab: stays out in both, and nothing is kept', async ({ world }) => {
    const [refreshing, other] = (await signedIn(world, 2, shared)) as [App, App]
    world.demo.faults.add({ path: refreshPath, kind: 'late', ms: 1_000, times: 1 })
    const code = refreshing.page.evaluate(() => window.session.refresh().then(String, (error) => error.code))
    await rotated(world, 1)
    await other.logout()
    expect(await code).toBe('session_ended')
    await staysOut(world, [refreshing, other])
  })
})

async function staysOut(world: World, tabs: App[]): Promise<void> {
  await until('the late answer is in', () =>
    world.requests(refreshPath).every(({ status }) => status !== null),
  )
  await Promise.all(tabs.map((tab) => tab.reaches('signed-out')))
  for (const tab of tabs)
    await until(
      'nothing is kept',
      () => keptTokens(tab),
      ({ length }) => length === 0,
    )
  expect(family(world)).toMatchObject({ valid: false, ended: 'logout' })
  for (const tab of tabs) {
    await tab.reload()
    await tab.reaches('signed-out')
    expect((await tab.seen()).map(({ status }) => status)).not.toContain('active')
    expect(await keptTokens(tab)).toEqual([])
    expect((await tab.snapshot()).reason).toBe('logout')
  }
}

describe.concurrent('the lock is never granted', () => {
  it('a still-good token is served at once; a visible tab without one goes on after the wait', async ({
    world,
  }) => {
    const [app, hidden] = await heldUp(world, '3s')
    expect(await Promise.all([orders(app), orders(hidden)])).toEqual([200, 200])
    expect(world.requests(refreshPath)).toEqual([])

    await until('the access token has expired', () => Date.now() > family(world).startedAt + 3_000)
    const began = performance.now()
    expect(await orders(app)).toBe(200)
    expect(performance.now() - began).toBeLessThan(REFRESH_WAIT + REFRESH_DEADLINE)
    expect(await orders(hidden)).toBe(200)
    expect(family(world)).toMatchObject({ generation: 1, refreshRequests: 1, reuseDetected: false })
  })

  it('a visible tab whose token was refused before its time goes on as well', async ({ world }) => {
    const [app] = await heldUp(world, '10m')
    world.demo.tokens.expire({})
    expect(await orders(app)).toBe(200)
    expect(family(world)).toMatchObject({ generation: 1, refreshRequests: 1, reuseDetected: false })
  })
})

/** A visible tab and a hidden one, and a page of the same origin that never lets go of their lock. */
async function heldUp(world: World, accessLifetime: string): Promise<[App, App]> {
  const holder = await world.open(`${world.url}/blank`)
  await holder.page.evaluate(
    () =>
      new Promise<void>((held) => {
        navigator.locks.request('sojourn:held', () => {
          held()
          return new Promise(() => undefined)
        })
      }),
  )
  world.demo.tokens.settings.set({ accessLifetime })
  const [hidden, app] = (await signedIn(world, 2, { ...shared, name: 'held' })) as [App, App]
  world.demo.tokens.settings.set({ accessLifetime: '10m' })
  return [app, hidden]
}

describe.concurrent('a refresh that fails is no logout', () => {
  const answers = {
    '429': { kind: 'status', status: 429, retryAfter: 1 },
    '408': { kind: 'status', status: 408 },
    '500': { kind: 'status', status: 500 },
    '503': { kind: 'status', status: 503, body: { error: 'unavailable' } },
    'HTML as 200': { kind: 'html' },
    'broken JSON': { kind: 'malformed' },
    'a redirect': { kind: 'redirect' },
    'no answer at all': { kind: 'hang' },
  }
  for (const [what, fault] of Object.entries(answers))
    it(`${what}: the session stays, says so, asks seldom, and recovers`, async ({ world }) => {
      const tabs = await signedIn(world, 2, shared)
      world.demo.faults.add({ path: refreshPath, ...fault })
      world.demo.tokens.expire({})
      world.demo.log.clear()
      const seen = new Set<number | string>()
      const began = performance.now()
      // The app goes on asking, in both tabs.
      for (let i = 0; i < 15; i++) {
        for (const status of await Promise.all(tabs.map(orders))) seen.add(status)
        await passed(100)
        if (world.requests(refreshPath).some(({ ms }) => ms && ms > 5_000)) break
      }
      expect([...seen], 'each request is answered').toEqual([401])
      for (const tab of tabs) expect((await tab.snapshot()).status).toBe('active')
      await until('it says so', async () => {
        const all = await Promise.all(tabs.map((tab) => tab.snapshot()))
        return all.some(({ degraded }) => degraded.includes('server'))
      })
      // 250 ms apart at the least, for all tabs together, however often the app asks.
      // Chromium sends again of its own accord what was answered 408 on a connection that it used before.
      const sent = what === '408' ? 2 : 1
      const possible = sent * (1 + (performance.now() - began) / 250)
      expect(world.requests(refreshPath).length).toBeLessThanOrEqual(possible)
      expect(family(world).refreshRequests).toBe(0)

      world.demo.faults.clear()
      await recovers(world, tabs)
    })

  it('offline and back', async ({ world }) => {
    const tabs = await signedIn(world, 2, shared)
    world.demo.tokens.expire({})
    world.demo.log.clear()
    await world.offline(true)
    await Promise.all(
      tabs.map((tab) => until('it is offline', tab.snapshot, ({ degraded }) => degraded.includes('offline'))),
    )
    expect(await Promise.all(tabs.map(orders))).toEqual(['TypeError', 'TypeError'])
    for (const tab of tabs) expect((await tab.snapshot()).status).toBe('active')
    await world.offline(false)
    await recovers(world, tabs)
    expect(world.requests(refreshPath)).toHaveLength(1)
  })
})

async function recovers(world: World, tabs: App[]): Promise<void> {
  for (const tab of tabs)
    await until(
      'it has a good token again',
      () => orders(tab),
      (status) => status === 200,
      31_000,
    )
  for (const tab of tabs) {
    await until('nothing is amiss', tab.snapshot, ({ degraded }) => degraded.length === 0)
    expect(await tab.endings()).toEqual([])
  }
  expect(family(world)).toMatchObject({
    generation: 1,
    refreshRequests: 1,
    reuseDetected: false,
    valid: true,
  })
}
