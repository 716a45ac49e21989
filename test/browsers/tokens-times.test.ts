import { describe, expect } from 'vitest'
import { type App, appPath, asApp } from './harness/app.js'
import { it, type World } from './harness/suite.js'
import { family, orders, refreshPath, type Store, tokenApp } from './harness/tokens.js'
import { passed } from './harness/until.js'

const hour = 3_600_000
// Longer than the hour, which alone would end it otherwise.
const patient = { idle: '20h', absolute: '23h' } as const

describe.concurrent('times of all lengths: no refresh storm, no busy loop', () => {
  for (const accessLifetime of ['30d', '365d'])
    it(`an access token that is good for ${accessLifetime}, further than a timer reaches`, async ({
      world,
    }) => {
      world.demo.tokens.settings.set({ accessLifetime })
      const app = await open(world, 'indexedDb', 0)
      await signIn(app)
      await isQuiet(world, [app])
      expect(await orders(app)).toBe(200)
      expect(world.requests(refreshPath)).toEqual([])
    })

  for (const store of ['indexedDb', 'session'] as Store[])
    for (const ahead of [hour, -hour])
      it(`${store}: a clock that is ${ahead > 0 ? 'an hour ahead' : 'an hour behind'}`, async ({ world }) => {
        const app = await open(world, store, ahead)
        await signIn(app)
        await isQuiet(world, [app])
        expect(await orders(app)).toBe(200)
        expect(world.requests(refreshPath)).toEqual([])
        world.demo.tokens.expire({})
        expect(await orders(app)).toBe(200)
        await isQuiet(world, [app])
        expect(family(world)).toMatchObject({ generation: 1, refreshRequests: 1, reuseDetected: false })
      })

  for (const ahead of [hour, -hour])
    it(`a tab whose clock is ${ahead > 0 ? 'an hour ahead of' : 'an hour behind'} the one that signed in`, async ({
      world,
    }) => {
      const right = await open(world, 'indexedDb', 0)
      await signIn(right)
      const wrong = await open(world, 'indexedDb', ahead)
      await wrong.reaches('active')
      for (let i = 0; i < 5; i++) expect([await orders(wrong), await orders(right)]).toEqual([200, 200])
      await isQuiet(world, [right, wrong])
      const { generation, refreshRequests, reuseDetected, valid } = family(world)
      expect({ refreshRequests, reuseDetected, valid }).toEqual({
        refreshRequests: generation,
        reuseDetected: false,
        valid: true,
      })
      // By its clock the token is an hour old: one refresh, and another when the other tab's clock comes into it.
      expect(generation).toBeLessThanOrEqual(2)
    })
})

declare global {
  interface Window {
    timersSet: number
  }
}

/** A tab whose clock is wrong from before its first script, and which counts the timers it sets. */
async function open(world: World, store: Store, ahead: number): Promise<App> {
  const tab = await world.open()
  await tab.page.addInitScript((ahead) => {
    const { now } = Date
    Date.now = () => now() + ahead
    window.timersSet = 0
    const set = window.setTimeout
    window.setTimeout = ((...args: Parameters<typeof set>) => {
      window.timersSet++
      return set(...args)
    }) as typeof set
  }, ahead)
  await tab.goto(world.url + appPath(tokenApp(store, patient)))
  const app = asApp(tab)
  await app.page.evaluate(() => window.session.ready().then(() => undefined))
  return app
}

/** The server is as patient. */
const signIn = ({ page }: App): Promise<unknown> =>
  page.evaluate(
    (patient) =>
      window.session.login({ name: 'alice', password: 'sojourn', ...patient }).then(() => undefined),
    patient,
  )

/** Two seconds in which nobody does anything. */
async function isQuiet(world: World, tabs: App[]): Promise<void> {
  const counts = () =>
    Promise.all(
      tabs.map(({ page }) => page.evaluate(() => ({ ...window.counts, timers: window.timersSet ?? 0 }))),
    )
  const before = await counts()
  const requests = world.requests().length
  await passed(2_000)
  const after = await counts()
  for (const [i, { messages, writes, timers }] of before.entries()) {
    expect(after[i]?.messages, 'messages').toBeLessThanOrEqual(messages + 1)
    expect(after[i]?.writes, 'writes').toBeLessThanOrEqual(writes + 2)
    expect(after[i]?.timers, 'timers').toBeLessThanOrEqual(timers + 8)
  }
  expect(world.requests().length, 'requests').toBeLessThanOrEqual(requests + 1)
}
