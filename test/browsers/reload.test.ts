import { describe, expect } from 'vitest'
import type { App } from './harness/app.js'
import { it, type World } from './harness/suite.js'
import { until } from './harness/until.js'

describe.concurrent('F5 undoes no ending', () => {
  it('after an idle end: stays out, and the server is told', async ({ world }) => {
    const app = await world.app({ idle: '2s', warning: false })
    await app.signIn()
    await app.reaches('signed-out')
    await app.reload()
    await staysOut(world, app)
    expect((await app.snapshot()).reason).toBe('idle')
  })

  it('after an idle end whose word to the server was lost: stays out, and tells it first', async ({
    world,
  }) => {
    const app = await world.app({ idle: '2s', warning: false })
    await app.signIn()
    world.demo.faults.add({ path: '/api/logout', kind: 'drop' })
    await app.reaches('signed-out')
    await until('it is owed', app.snapshot, ({ degraded }) => degraded.includes('logout-unconfirmed'))
    world.demo.faults.clear()
    await deliveredFirst(world, app)
    expect((await app.snapshot()).reason).toBe('idle')
  })

  it('after an idle end offline: stays out, and tells the server first', async ({ world }) => {
    const app = await world.app({ idle: '2s', warning: false })
    await app.signIn()
    await world.offline(true)
    await app.reaches('signed-out')
    await deliveredFirst(world, app, () => world.offline(false))
    expect((await app.snapshot()).reason).toBe('idle')
  })

  it('after an offline logout: says unconfirmed, stays out, and tells the server first', async ({
    world,
  }) => {
    const app = await world.app()
    await app.signIn()
    await world.offline(true)
    const result = app.logout()
    await app.reaches('signed-out')
    expect(await app.shown()).toBe('')
    expect(await result).toBe('unconfirmed')
    expect((await app.snapshot()).degraded).toContain('logout-unconfirmed')
    await deliveredFirst(world, app, () => world.offline(false))
    expect((await app.snapshot()).reason).toBe('logout')
  })

  it('after a logout that the server keeps refusing: stays out as long as it does', async ({ world }) => {
    const app = await world.app()
    await app.signIn()
    world.demo.faults.add({ path: '/api/logout', kind: 'status', status: 500 })
    expect(await app.logout()).toBe('unconfirmed')
    for (let i = 0; i < 3; i++) {
      await app.reload()
      await app.reaches('signed-out')
      expect((await app.seen()).map(({ status }) => status)).not.toContain('active')
      expect(world.demo.sessions.list()).toHaveLength(1)
    }
    world.demo.faults.clear()
    await staysOut(world, app)
  })
})

/** Reloads, and finds that the server was asked for nothing before the delivery had come through. */
async function deliveredFirst(world: World, app: App, online?: () => Promise<void>): Promise<void> {
  expect(world.demo.sessions.list()).toHaveLength(1)
  world.demo.log.clear()
  await online?.()
  await app.reload()
  await staysOut(world, app)
  const asked = world.requests()
  const delivery = { method: 'POST', path: '/api/logout' }
  expect(asked[0]).toMatchObject({ ...delivery, user: 'alice' })
  // Where the network came back before the reload, the page before may have begun, and its request went with it.
  const through = asked.find(({ path, status }) => path !== delivery.path || status !== 0)
  expect(through).toMatchObject({ ...delivery, status: 204 })
}

async function staysOut(world: World, app: App): Promise<void> {
  await until('the server has ended it', () => world.demo.sessions.list().length === 0)
  const settled = await until(
    'nothing is owed',
    app.snapshot,
    ({ status, degraded }) => status === 'signed-out' && degraded.length === 0,
    15_000,
  )
  expect(settled.user).toBeUndefined()
  expect((await app.seen()).map(({ status }) => status)).not.toContain('active')
  expect((await app.frames()).filter(({ text }) => text)).toEqual([])
}
