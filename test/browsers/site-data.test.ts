import { describe, expect } from 'vitest'
import type { App } from './harness/app.js'
import { move } from './harness/input.js'
import { it, type World } from './harness/suite.js'
import { until } from './harness/until.js'

/** All that "clear site data" clears of scripts' storage; the cookies stay. */
const storage = 'indexeddb,local_storage,cache_storage'

describe.concurrent('site data cleared in mid-session', () => {
  it('all of it: the session is over in all tabs, and a new one can begin', async ({ world }) => {
    const tabs = await world.apps(2)
    const [other, app] = tabs
    await app.signIn()
    await other.reaches('active')
    await app.clearSiteData()
    await looksAgain(world, app)
    await Promise.all(tabs.map((tab) => tab.reaches('signed-out')))
    expect(await stored(app)).not.toContain('active')

    expect(await app.signIn('bob')).toBe('active')
    await until('the other tab follows', other.shown, (text) => text === 'Hello Bob Lindqvist')
    expect((await app.snapshot()).degraded).toEqual([])
    await app.reload()
    await app.reaches('active')
  })

  it('only the storage: the server is asked who is signed in', async ({ world }) => {
    const app = await world.app()
    await app.signIn()
    world.demo.log.clear()
    await app.clearSiteData(storage)
    await looksAgain(world, app)
    await until('it was asked', () => world.requests('/api/session').length > 0)
    await app.reaches('active')
    expect(await app.shown()).toBe('Hello Alice Moreau')
    await until(
      'there is a record again',
      () => stored(app),
      (text) => text.includes('active'),
    )
    expect(world.demo.sessions.list()).toHaveLength(1)
  })

  it('only the storage, offline: the session ends', async ({ world }) => {
    const app = await world.app()
    await app.signIn()
    await world.offline(true)
    await app.clearSiteData(storage)
    await looksAgain(world, app)
    await app.reaches('signed-out')
    expect(await app.shown()).toBe('')
    expect(await stored(app)).not.toContain('active')
  })
})

/** Another tab and back again: the moment at which a tab looks. */
async function looksAgain(world: World, app: App): Promise<void> {
  const other = await world.open()
  await until('it is hidden', app.visibility, (state) => state === 'hidden')
  await app.front()
  await move(app)
  await other.close()
}

function stored({ page }: App): Promise<string> {
  return page.evaluate(() => JSON.stringify({ ...localStorage }))
}
