import { expect } from 'vitest'
import { type App, inEveryEngine, type World } from '../engines/scenario.js'
import { family, keptTokens, orders, refreshPath, signedIn, tokenApp } from '../harness/tokens.js'
import { until } from '../harness/until.js'

const answers = {
  429: { kind: 'status', status: 429, retryAfter: 1 },
  408: { kind: 'status', status: 408 },
  503: { kind: 'status', status: 503, body: { error: 'unavailable' } },
  'HTML as 200': { kind: 'html' },
  'broken JSON': { kind: 'malformed' },
  'a redirect': { kind: 'redirect' },
  'a closed connection': { kind: 'drop' },
}

inEveryEngine(
  'failure-is-not-logout: whatever `check` answers amiss, the session stays and says so',
  async ({ app, demo }) => {
    const page = await app({ idle: '10m' })
    await page.signIn()
    for (const [what, fault] of Object.entries(answers)) {
      demo.faults.add({ path: '/api/session', ...fault })
      await page.run(() =>
        window.session.check().then(
          () => undefined,
          () => undefined,
        ),
      )
      const { status, degraded } = await page.snapshot()
      expect([status, degraded.length > 0], what).toEqual(['active', true])
      demo.faults.clear()
      await page.run(() => window.session.check().then(() => undefined))
      await until('it is well again', page.snapshot, (now) => now.degraded.length === 0)
    }
    expect(await page.endings()).toEqual([])
  },
)

inEveryEngine('P25: whatever a refresh answers amiss, nothing is wiped, and it goes on', async (world) => {
  const [page] = (await signedIn(world, 1, tokenApp('indexedDb'))) as [App]
  for (const [what, fault] of Object.entries(answers)) {
    world.demo.faults.add({ path: refreshPath, ...fault })
    world.demo.tokens.expire({})
    await page.run(() =>
      window.session.refresh().then(
        () => undefined,
        () => undefined,
      ),
    )
    expect((await page.snapshot()).status, what).toBe('active')
    expect(await keptTokens(page), what).toHaveLength(1)
    world.demo.faults.clear()
    await recovers(page)
  }
  expect(family(world)).toMatchObject({ valid: true, reuseDetected: false })
  expect(await page.endings()).toEqual([])
})

inEveryEngine('P34: a hidden tab that could not reach the server renews again', async (world) => {
  const tabs = await signedIn(world, 2, tokenApp('indexedDb'))
  await unreachable(world, tabs, async () => {
    world.demo.tokens.expire({})
    await Promise.all(tabs.map(orders))
    for (const tab of tabs) expect((await tab.snapshot()).status).toBe('active')
  })
  for (const tab of tabs) await recovers(tab)
  for (const tab of tabs) expect(await tab.endings()).toEqual([])
  expect(family(world)).toMatchObject({ valid: true, reuseDetected: false })
})

inEveryEngine('P37: a refresh that is never answered holds no call and no tab for long', async (world) => {
  const tabs = await signedIn(world, 2, tokenApp('indexedDb'))
  world.demo.faults.add({ path: refreshPath, kind: 'hang', times: 1 })
  world.demo.tokens.expire({})
  // Each call is answered, by the refusal it was refreshed for or, once another refresh came, by what it asked for.
  const calls = await Promise.all([...tabs, ...tabs].map(orders))
  expect(calls.filter((status) => status !== 200 && status !== 401)).toEqual([])
  for (const tab of tabs) expect((await tab.snapshot()).status).toBe('active')
  for (const tab of tabs) await recovers(tab)
})

inEveryEngine('a caller who gives up hears so at once, and why, held or under way', async (world) => {
  const page = await world.app({ idle: '10m' })
  await page.signIn()
  const ask = () =>
    page.run(() => {
      const controller = new AbortController()
      const { signal } = controller
      const said = window.session.fetch('/api/orders', { signal }).then(String, ({ message }) => message)
      Object.assign(window, { controller, said })
    })
  const giveUp = () =>
    page.run(() => {
      const { controller, said } = window as unknown as { controller: AbortController; said: Promise<string> }
      controller.abort(new Error('given up'))
      return said
    })
  world.demo.faults.add({ path: '/api/orders', kind: 'hang' })
  await ask()
  await until('it is under way', () => world.requests('/api/orders').length === 1)
  expect(await giveUp()).toBe('given up')

  world.demo.faults.add({ path: '/api/login', kind: 'hang' })
  await page.run(() => {
    window.session.login({ name: 'alice', password: 'any' }).catch(() => undefined)
  })
  await ask()
  expect(await giveUp()).toBe('given up')
  expect(world.requests('/api/orders')).toHaveLength(1)
})

/** Offline as the browser says it, where the engine can be told; else a server that hangs up on a refresh. */
async function unreachable(world: World, tabs: App[], during: () => Promise<void>): Promise<void> {
  const offline = world.can('offline')
  if (offline) await world.offline(true)
  else world.demo.faults.add({ path: refreshPath, kind: 'drop' })
  const said = offline ? 'offline' : 'server'
  await during()
  await until('one says so', async () =>
    (await Promise.all(tabs.map((tab) => tab.snapshot()))).some(({ degraded }) => degraded.includes(said)),
  )
  if (offline) await world.offline(false)
  else world.demo.faults.clear()
}

const recovers = (tab: App) =>
  until(
    'it has a good token again',
    () => orders(tab),
    (status) => status === 200,
    31_000,
  )
