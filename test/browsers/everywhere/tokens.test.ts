import { expect } from 'vitest'
import { type App, inEveryEngine } from '../engines/scenario.js'
import { asApp } from '../harness/app.js'
import { family, keptTokens, orders, refreshPath, rotated, signedIn, tokenApp } from '../harness/tokens.js'
import { until } from '../harness/until.js'

const shared = tokenApp('indexedDb')
const refreshed = () =>
  window.session.refresh().then(
    () => 'refreshed',
    ({ code }) => String(code),
  )

inEveryEngine('P22: an app that calls back while it is told of a refresh hangs no tab', async (world) => {
  const tabs = await signedIn(world, 2, shared)
  for (const tab of tabs)
    await tab.run(() => {
      window.session.on('refreshed', async () => {
        await window.session.getAccessToken()
        await window.session.fetch('/api/token/orders')
        await window.session.extend()
      })
    })
  for (let round = 0; round < 2; round++) {
    world.demo.tokens.expire({})
    expect(await Promise.all(tabs.map(orders))).toEqual([200, 200])
    expect(await Promise.all(tabs.map((tab) => tab.run(refreshed)))).toEqual(['refreshed', 'refreshed'])
  }
})

inEveryEngine(
  'P23, P24: who waits for a slow refresh neither steals its lock nor gives up: one request for all',
  async (world) => {
    const tabs = await signedIn(world, 3, shared)
    for (const tab of tabs)
      await tab.run(() => {
        const { request } = LockManager.prototype
        Object.assign(window, { stolen: 0 })
        LockManager.prototype.request = function (this: LockManager, ...args: Parameters<typeof request>) {
          const [, options] = args
          if (typeof options === 'object' && options.steal) Object.assign(window, { stolen: 1 })
          return Reflect.apply(request, this, args)
        } as typeof request
      })
    world.demo.faults.add({ path: refreshPath, kind: 'late', ms: 7_000, times: 1 })
    world.demo.tokens.expire({})
    expect(await Promise.all(tabs.map(orders))).toEqual([200, 200, 200])
    expect(family(world)).toMatchObject({ generation: 1, refreshRequests: 1, reuseDetected: false })
    for (const tab of tabs) expect(await tab.run(() => Reflect.get(window, 'stolen'))).toBe(0)
  },
)

inEveryEngine('P28: a logout while a refresh is in flight: its answer brings nobody back', async (world) => {
  const tabs = await signedIn(world, 2, shared)
  const [refreshing, other] = tabs as [App, App]
  world.demo.faults.add({ path: refreshPath, kind: 'late', ms: 8_000, times: 1 })
  const code = refreshing.run(refreshed)
  await rotated(world, 1)
  await other.logout()
  expect(await code).toBe('session_ended')
  await until('the late answer is in', () =>
    world.requests(refreshPath).every(({ status }) => status !== null),
  )
  for (const tab of tabs) {
    await tab.reaches('signed-out')
    await until(
      'nothing is kept',
      () => keptTokens(tab),
      ({ length }) => length === 0,
    )
    await tab.reload()
    await tab.reaches('signed-out')
    expect((await tab.seen()).map(({ status }) => status)).not.toContain('active')
  }
  expect(family(world)).toMatchObject({ valid: false, ended: 'logout' })
})

inEveryEngine('P29: a request refused as Alice’s is not sent again as Bob’s', async (world) => {
  const [first, second] = (await signedIn(world, 2, shared)) as [App, App]
  world.demo.tokens.expire({})
  world.demo.faults.add({ path: '/api/token/orders', kind: 'late', ms: 8_000, times: 1 })
  const outcome = first.run(() =>
    window.session.fetch('/api/token/orders', { method: 'POST', body: '{"item":"hers"}' }).then(
      ({ status }) => status,
      ({ code }) => code,
    ),
  )
  await until('it is asked', () => world.requests('/api/token/orders').length > 0)
  await second.signIn('bob')
  expect(await outcome).toBe('session_ended')
  expect(world.requests('/api/token/orders').filter(({ user }) => user === 'bob')).toEqual([])
})

inEveryEngine('P30: an API that answers 401 for ever gets one refresh and one replay', async (world) => {
  const [page] = (await signedIn(world, 1, shared)) as [App]
  world.demo.faults.add({ path: '/api/token/orders', kind: 'status', status: 401 })
  expect(await orders(page)).toBe(401)
  expect(world.requests('/api/token/orders')).toHaveLength(2)
  expect(world.requests(refreshPath)).toHaveLength(1)
  expect((await page.snapshot()).status).toBe('active')
})

const losses: Record<string, (tab: App) => Promise<unknown>> = {
  closed: (tab) => tab.close(),
  reloaded: (tab) => tab.reload(),
}
for (const [what, lose] of Object.entries(losses))
  inEveryEngine(
    `P35: ${what} between rotation and answer, with a reuse grace: nobody is out`,
    async (world) => {
      world.demo.tokens.settings.set({ grace: 10_000 })
      const tabs = await signedIn(world, 2, shared)
      const [lost, other] = tabs as [App, App]
      world.demo.tokens.expire({})
      world.demo.faults.add({ path: refreshPath, kind: 'late', ms: 8_000, times: 1 })
      lost.run(refreshed).catch(() => undefined)
      await rotated(world, 1)
      await lose(lost)
      await until(
        'the other has a good token',
        () => orders(other),
        (status) => status === 200,
      )
      expect(await other.endings()).toEqual([])
      expect(family(world)).toMatchObject({ valid: true, reuseDetected: false })
    },
  )

inEveryEngine(
  'P38: a tab that `window.open` gave a copy of sessionStorage makes no use of it',
  async (world) => {
    const [first] = (await signedIn(world, 1, tokenApp('session'))) as [App]
    await first.run(() => {
      const button = document.getElementById('button')
      if (button) button.onclick = () => void window.open(location.href)
    })
    const second = asApp(await first.opened(() => first.click('#button')))
    await second.reaches('signed-out')
    world.demo.tokens.expire({})
    expect(await Promise.all([orders(first), orders(second)])).toEqual([200, 401])
    await first.front()
    await first.reload()
    await first.reaches('active')
    expect(family(world)).toMatchObject({ refreshRequests: 1, reuseDetected: false, valid: true })
  },
)
