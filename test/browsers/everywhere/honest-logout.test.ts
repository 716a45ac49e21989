import { expect } from 'vitest'
import { type App, inEveryEngine, type World } from '../engines/scenario.js'
import { until } from '../harness/until.js'

inEveryEngine(
  'honest-logout: out at once in all tabs, and confirmed when the server said so',
  async ({ apps, demo, requests }) => {
    const [other, app] = await apps(2)
    await app.signIn()
    await other.reaches('active')
    demo.faults.add({ path: '/api/logout', kind: 'late', ms: 5_000 })
    await app.run(() => void Object.assign(window, { leaving: window.session.logout() }))
    await Promise.all([app.reaches('signed-out'), other.reaches('signed-out')])
    const told = () => requests('/api/logout').map(({ status }) => status)
    expect(await until('the server heard of it', told, (all) => all.length > 0)).toEqual([null])
    expect(
      await app.run(() =>
        (Reflect.get(window, 'leaving') as Promise<{ server: string }>).then(({ server }) => server),
      ),
    ).toBe('confirmed')
    expect(demo.sessions.list()).toEqual([])
  },
)

inEveryEngine(
  'honest-logout: unconfirmed is said, and delivered later before anything else',
  async (world) => {
    const { app, demo } = world
    const page = await app()
    await page.signIn()
    demo.faults.add({ path: '/api/logout', kind: 'status', status: 503 })
    expect(await page.logout()).toBe('unconfirmed')
    expect((await page.snapshot()).degraded).toContain('logout-unconfirmed')
    expect(demo.sessions.list()).toHaveLength(1)
    // Nobody is in as long as it is owed.
    await page.reload()
    await page.reaches('signed-out')
    expect(demo.sessions.list()).toHaveLength(1)

    demo.faults.clear()
    demo.log.clear()
    await page.reload()
    await isDeliveredFirst(world, page)
    expect((await page.snapshot()).reason).toBe('logout')
    expect((await page.seen()).map(({ status }) => status)).not.toContain('active')
  },
)

inEveryEngine(
  'honest-logout: offline it is unconfirmed, and delivered first when the network is back',
  async (world) => {
    const page = await world.app()
    await page.signIn()
    await world.offline(true)
    expect(await page.logout()).toBe('unconfirmed')
    await page.reaches('signed-out')
    expect(await page.shown()).toBe('')
    world.demo.log.clear()
    await world.offline(false)
    await isDeliveredFirst(world, page)
  },
  { needs: ['offline'] },
)

/** The delivery is the first thing that the page asks of the server. */
async function isDeliveredFirst(world: World, page: App): Promise<void> {
  await until('the server has ended it', () => world.demo.sessions.list().length === 0)
  await until(
    'nothing is owed',
    page.snapshot,
    ({ status, degraded }) => status === 'signed-out' && degraded.length === 0,
    15_000,
  )
  // A try that the page took along when it was reloaded (status 0) is no answer, though the server may have heard it: the
  // next one goes first again.
  const first = world.requests().findIndex(({ status }) => status !== 0)
  const tries = world.requests().slice(0, first + 1)
  expect(tries.map(({ method, path }) => `${method} ${path}`)).toEqual(tries.map(() => 'POST /api/logout'))
  expect(tries.map(({ user }) => user)).toContain('alice')
  expect(tries.at(-1)?.status).toBe(204)
}
