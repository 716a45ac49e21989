import { describe, expect } from 'vitest'
import { type App, appPath } from './harness/app.js'
import { it, type World } from './harness/suite.js'
import { passed, until } from './harness/until.js'

describe.concurrent('signing in by redirect', () => {
  it('begins after an idle end', async ({ world }) => {
    const app = await world.app({ idle: '2s', warning: false })
    await app.signIn()
    await app.reaches('signed-out')
    await until('the server has ended it', () => world.demo.sessions.list().length === 0)
    await signInElsewhere(world, app, 'bob')
    expect(await app.shown()).toBe('Hello Bob Lindqvist')
  })

  it('begins after an undelivered logout, which is dropped', async ({ world }) => {
    const app = await world.app()
    await app.signIn()
    world.demo.faults.add({ path: '/api/logout', kind: 'drop' })
    expect(await app.logout()).toBe('unconfirmed')

    // The fault stays until the person is back: what the page that was left still tries is not what this is about.
    await signInElsewhere(world, app, 'alice')
    world.demo.faults.clear()
    world.demo.log.clear()
    expect((await app.snapshot()).degraded).not.toContain('logout-unconfirmed')
    await app.reload()
    await app.reaches('active')
    await passed(1_500)
    expect(world.requests('/api/logout')).toEqual([])
    expect(world.demo.sessions.list()).toHaveLength(1)
  })

  it('begins with a server that has no logout URL', async ({ world }) => {
    const app = await world.app({ logout: 'none' })
    await app.signIn()
    expect(await app.logout()).toBe('unconfirmed')
    await app.reload()
    await app.reaches('signed-out')
    expect((await app.seen()).map(({ status }) => status)).not.toContain('active')
    await signInElsewhere(world, app, 'alice', { logout: 'none' })
  })

  it('another tab learns it: signed out before, in with the new user after', async ({ world }) => {
    const [other, app] = await world.apps(2)
    await app.signIn('alice')
    await other.reaches('active')
    await app.logout()
    await other.reaches('signed-out')
    await signInElsewhere(world, app, 'bob')
    await other.reaches('active')
    const { sessionId } = await app.snapshot()
    expect((await other.snapshot()).sessionId).toBe(sessionId)
    await until('the other tab knows who', other.shown, (text) => text === 'Hello Bob Lindqvist')
  })
})

/** Leaves for the provider, whose redirect leads back to a page that calls `begin()`. */
async function signInElsewhere({ url }: World, app: App, name: string, options = {}): Promise<void> {
  const to = encodeURIComponent(appPath({ ...options, begin: '' }))
  await app.goto(`${url}/app/sign-in?name=${name}&to=${to}`)
  expect(await app.page.evaluate(() => window.begun)).toBe('active')
  await app.reaches('active')
  expect((await app.snapshot()).user?.id).toBe(name)
  expect(await app.endings()).toEqual([])
}
