import { expect } from 'vitest'
import { type App, inEveryEngine, type World } from '../engines/scenario.js'
import { type AppOptions, appPath, asApp } from '../harness/app.js'
import { family, orders, refreshPath, tokenApp } from '../harness/tokens.js'
import { passed } from '../harness/until.js'

const hour = 3_600_000
// Longer than the hour, which alone would end it otherwise.
const patient = tokenApp('indexedDb', { idle: '20h', absolute: '23h' })

inEveryEngine('P26: an access token that is good for a month: no loop, no storm', async (world) => {
  world.demo.tokens.settings.set({ accessLifetime: '30d' })
  const page = await open(world, 0)
  await signIn(page)
  await isQuiet(world, [page])
  expect(await orders(page)).toBe(200)
  expect(world.requests(refreshPath)).toEqual([])
})

for (const ahead of [hour, -hour])
  inEveryEngine(
    `P27: a clock that is an hour ${ahead > 0 ? 'ahead' : 'behind'}: no storm, no expired token`,
    async (world) => {
      const page = await open(world, ahead)
      await signIn(page)
      await isQuiet(world, [page])
      expect(await orders(page)).toBe(200)
      expect(world.requests(refreshPath)).toEqual([])
      world.demo.tokens.expire({})
      expect(await orders(page)).toBe(200)
      await isQuiet(world, [page])
      expect(family(world)).toMatchObject({ generation: 1, refreshRequests: 1, reuseDetected: false })
    },
  )

/** A tab whose clock is wrong from before the app's first script, and which counts the timers it sets. */
async function open({ tab, url }: World, ahead: number): Promise<App> {
  const options: AppOptions = { ...patient, ahead: String(ahead) }
  const page = asApp(await tab(url + appPath(options)))
  await page.run(() => window.session.ready().then(() => undefined))
  return page
}

/** The server is as patient. */
const signIn = (page: App) =>
  page.run(() =>
    window.session
      .login({ name: 'alice', password: 'sojourn', idle: '20h', absolute: '23h' })
      .then(() => undefined),
  )

/** Two seconds in which nobody does anything. */
async function isQuiet({ requests }: World, tabs: App[]): Promise<void> {
  const counts = () => Promise.all(tabs.map((tab) => tab.run(() => ({ ...window.counts }))))
  const before = await counts()
  const asked = requests().length
  await passed(2_000)
  const after = await counts()
  for (const [i, { messages, writes, timers }] of before.entries()) {
    expect(after[i]?.messages, 'messages').toBeLessThanOrEqual(messages + 1)
    expect(after[i]?.writes, 'writes').toBeLessThanOrEqual(writes + 2)
    expect(after[i]?.timers, 'timers').toBeLessThanOrEqual(timers + 8)
  }
  expect(requests().length, 'requests').toBeLessThanOrEqual(asked + 1)
}
