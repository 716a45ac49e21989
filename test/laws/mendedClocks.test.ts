import { expect, test } from 'vitest'
import { tokenServer } from '../../src/index.js'
import { paths, tokenPaths } from '../../src/testing/index.js'
import { all, ignore, scene, sentTo, snapshot, told } from './scene.js'

// A machine whose clock is two hours ahead until the network tells it better.

const bare = { login: tokenPaths.login, refresh: tokenPaths.refresh, logout: tokenPaths.logout }
const orders = (path: string): string => `https://app.example${path}`

test('a pause that a wrong clock wrote keeps nobody’s activity from the server', async () => {
  const world = scene({ tabs: 1, server: { idleTimeout: 900_000 } })
  const a = world.tab(0)
  await world.run('1m')
  world.server.fail('*', { status: 503 })
  a.use({ for: '1m', every: '5s' })
  await world.run('70s')
  world.stepClock('-2h')
  a.reload()
  world.server.mend()
  a.use({ for: '1h', every: '5s' })
  await world.run('40m')
  expect(told(a)).toBe('active')
  await world.close()
})

test('nor a token from being renewed', async () => {
  const world = scene({ tabs: 1, tokens: 'indexedDb', server: { accessTimeout: '5m' } })
  const a = world.tab(0)
  await world.run('1m')
  world.server.fail('*', { status: 503 })
  ignore(a.session.refresh())
  await world.run('20s')
  world.stepClock('-2h')
  a.reload()
  world.server.mend()
  a.use({ for: '1h', every: '5s' })
  await world.run('30m')
  const { status } = await world.until(a.session.fetch(orders(tokenPaths.orders)))
  expect([told(a), status]).toEqual(['active', 200])
  await world.close()
})

test('who signs in again after the clock was set back is not taken for idle', async () => {
  const world = scene({ tabs: 1 })
  const a = world.tab(0)
  await world.run('10s')
  await world.until(a.session.logout())
  world.stepClock('-2h')
  a.reload()
  await world.run('5s')
  await world.until(a.session.login({ user: 'ada' }))
  world.open()
  a.use({ for: '10m', every: '3s' })
  await world.run('10m')
  expect(all(world)).toEqual(['active', 'active'])
  await world.close()
})

test('a hold goes on after another page’s answer mended the time', async () => {
  const world = scene({ tabs: 1 })
  const a = world.tab(0)
  await world.run('1m')
  a.session.hold('call')
  await world.run('2m')
  world.stepClock('-2h')
  await world.run('1m')
  world.open()
  await world.run('20m')
  expect(all(world)).toEqual(['active', 'active'])
  await world.close()
})

test('nobody is warned who is there', async () => {
  const warned: number[] = []
  const world = scene({
    tabs: 1,
    app: (session) => session.on('warning', ({ endsAt }) => warned.push(endsAt)),
  })
  world.tab(0).use({ for: '1h', every: '5s' })
  await world.run('2m')
  world.stepClock('-2h')
  await world.run('1m')
  world.open()
  await world.run('2m')
  expect(warned).toEqual([])
  await world.close()
})

test('a logout that failed while the clock was ahead is delivered', async () => {
  const policy = { idleTimeout: '4h', absoluteTimeout: '20h' } as const
  const world = scene({ tabs: 1, policy, server: { idleTimeout: 14_400_000 } })
  const a = world.tab(0)
  await world.run('1m')
  world.stepClock('2h')
  await world.run('35s')
  world.server.fail(paths.logout, { status: 503 })
  await world.until(a.session.logout())
  world.stepClock('-2h')
  world.server.mend()
  await world.run('15m')
  expect([snapshot(a).degraded, world.server.sessions()]).toEqual([[], []])
  await world.close()
})

test('a sign-in that a crashed tab began in the future holds no request', async () => {
  const world = scene()
  const [a, b] = [world.tab(0), world.tab(1)]
  await world.run('1m')
  world.server.fail(paths.login, { hang: true })
  ignore(b.session.login({ user: 'ada' }))
  await world.run('100ms')
  b.crash()
  world.stepClock('-2h')
  await world.run('1m')
  a.reload()
  world.server.mend()
  await world.run('1m')
  ignore(a.session.fetch(orders(paths.orders)))
  await world.run('1s')
  expect(sentTo(world, paths.orders)).toHaveLength(1)
  await world.close()
})

test('without locks, a token that is marked as spent in the future is presented all the same', async () => {
  const world = scene({ tabs: 1, tokens: 'indexedDb', without: ['locks'], server: { rotation: 'none' } })
  const a = world.tab(0)
  await world.run('1m')
  world.server.fail(tokenPaths.refresh, { hang: true })
  ignore(a.session.refresh())
  await world.run('500ms')
  a.crash()
  world.stepClock('-2h')
  a.reload()
  world.server.mend()
  await world.run('30s')
  const refreshed = world.until(a.session.refresh())
  expect((await refreshed).status).toBe('active')
  await world.close()
})

test.each([
  ['the server is asked', undefined, tokenPaths.check],
  ['tokens are renewed where nothing else can be asked', () => tokenServer(bare), tokenPaths.refresh],
])(
  'with tokens that seem good for hours %s, so that who is gone is out in time',
  async (_, connect, path) => {
    const world = scene({ tabs: 1, tokens: 'indexedDb', ...(connect && { connect }) })
    const a = world.tab(0)
    await world.run('2s')
    world.stepClock('-2h')
    a.reload()
    await world.run('1m')
    expect(sentTo(world, path)).toHaveLength(1)
    await world.run('15m')
    expect(told(a)).toBe('signed-out idle')
    await world.close()
  },
)
