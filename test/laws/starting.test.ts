import { expect, test } from 'vitest'
import { type Fault, paths } from '../../src/testing/index.js'
import { all, ignore, scene, sentTo, snapshot, told, watchTab } from './scene.js'

test('twenty tabs restored at once without a record make one session, and nobody is replaced', async () => {
  const ended: string[] = []
  const world = scene({ tabs: 20, app: (session) => session.on('ended', ({ reason }) => ended.push(reason)) })
  await world.run('5s')
  expect(new Set(all(world))).toEqual(new Set(['active']))
  expect(new Set(world.tabs.map((tab) => snapshot(tab).sessionId)).size).toBe(1)
  expect(new Set(world.tabs.map((tab) => snapshot(tab).user?.id))).toEqual(new Set(['ada']))
  expect(ended).toEqual([])
  await world.close()
})

test('F5 after an idle end stays out, and the server was told', async () => {
  const world = scene({ tabs: 1 })
  await world.run('16m')
  world.tab(0).reload()
  await world.run('10s')
  expect(told(world.tab(0))).toBe('signed-out idle')
  expect(world.server.sessions()).toEqual([])
  await world.close()
})

test('F5 after an idle end whose logout did not arrive delivers it first, and begins nothing meanwhile', async () => {
  const world = scene({ tabs: 1 })
  const a = world.tab(0)
  world.server.fail('/api/logout', { status: 503 })
  await world.run('16m')
  expect(snapshot(a).degraded).toContain('logout-unconfirmed')
  a.reload()
  await world.run('5s')
  expect(told(a)).toBe('signed-out idle')
  expect(snapshot(a).degraded).toContain('logout-unconfirmed')
  expect(world.server.sessions()).toHaveLength(1)
  world.server.mend()
  await world.run('40s')
  expect(snapshot(a).degraded).toEqual([])
  expect(world.server.sessions()).toEqual([])
  expect(told(a)).toBe('signed-out idle')
  await world.close()
})

test('F5 after a logout without a network stays out, and the server is told once it can be', async () => {
  const world = scene()
  const a = world.tab(0)
  await world.run('1s')
  world.offline()
  const result = a.session.logout()
  a.reload()
  await world.run('10s')
  expect(all(world)).toEqual(['signed-out logout', 'signed-out logout'])
  world.online()
  await world.run('40s')
  expect(world.server.sessions()).toEqual([])
  expect(all(world)).toEqual(['signed-out logout', 'signed-out logout'])
  void result
  await world.close()
})

test.each<[string, Fault]>([
  ['slow', { delay: '8s' }],
  ['missing', { status: 404 }],
  ['broken', { status: 500 }],
  ['silent', { hang: true }],
  ['a page of HTML', { html: true }],
  ['a redirect', { redirect: true }],
])(
  'a check that is %s: the page leaves starting within ten seconds, and a later 200 begins',
  async (_, fault) => {
    const world = scene({ tabs: 1 })
    world.server.fail('/api/session', fault)
    await world.run('10500ms')
    expect(told(world.tab(0))).not.toBe('starting')
    world.server.mend()
    await world.run('45s')
    expect(snapshot(world.tab(0))).toMatchObject({ status: 'active', user: { id: 'ada' }, degraded: [] })
    await world.close()
  },
)

test('ready() gives the first snapshot that is not starting, and what is expected is told before', async () => {
  const world = scene({ tabs: 1 })
  const a = world.tab(0)
  expect(snapshot(a)).toMatchObject({ status: 'starting', expected: 'signed-out' })
  expect((await world.until(a.session.ready())).status).toBe('active')
  a.reload()
  expect(snapshot(a)).toMatchObject({ status: 'starting', expected: 'active' })
  await world.close()
})

test('a reload with a live record and no network shows it, degraded', async () => {
  const world = scene({ tabs: 1 })
  const a = world.tab(0)
  await world.run('1m')
  world.offline()
  a.reload()
  await world.run('11s')
  expect(snapshot(a)).toMatchObject({ status: 'active', degraded: ['offline'] })
  world.online()
  await world.run('5s')
  expect(snapshot(a)).toMatchObject({ status: 'active', user: { id: 'ada' }, degraded: [] })
  expect(sentTo(world, '/api/logout')).toEqual([])
  await world.close()
})

test.each([
  ['frozen', 'freeze', 'show'],
  ['in the back/forward cache', 'leave', 'back'],
] as const)(
  'a page that was %s while it started shows nothing of before at once, and starts anew',
  async (_where, stop, wake) => {
    const world = scene()
    const a = world.tab(0)
    await world.run('1s')
    a.reload()
    await world.run(10)
    if (stop === 'freeze') a.hide()
    a[stop]()
    await world.run('20s')
    a[wake]()
    expect(told(a)).toBe('starting')
    await world.run('1s')
    expect(snapshot(a)).toMatchObject({ status: 'active', user: { id: 'ada' } })
    await world.close()
  },
)

test('a page loaded in the background while somebody signs in elsewhere learns who that is', async () => {
  const world = scene()
  const [a, b] = [world.tab(0), world.tab(1)]
  await world.run('1s')
  world.server.revoke()
  world.server.fail('/api/login', { delay: '3s' })
  const login = world.until(a.session.login({ user: 'bob' }))
  b.hide()
  b.reload()
  await login
  expect(told(b)).toBe('starting')
  await world.run('4s')
  expect(snapshot(b)).toMatchObject({ status: 'active', user: { id: 'bob' } })
  await world.close()
})

test.each([
  ['', 0],
  [' (by a clock that is 5 s ahead)', 5000],
])('whom the server refuses while somebody seems to be signing in is not shown%s', async (_, ahead) => {
  const world = scene({ tabs: 1 })
  const a = world.tab(0)
  await world.run('1m')
  world.server.fail(paths.login, { hang: true })
  ignore(a.session.login({ user: 'ada' }))
  await world.run('100ms')
  a.crash()
  world.server.revoke()
  if (ahead) world.stepClock(-ahead)
  const b = world.open()
  const seen = watchTab(b)
  await world.run('1m')
  expect(seen).toEqual(['signed-out revoked'])
  await world.close()
})
