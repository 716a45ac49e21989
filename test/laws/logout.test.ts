import { expect, test } from 'vitest'
import { all, ignore, scene, sentTo, snapshot, told } from './scene.js'

test('logout is local at once, then confirmed by the server', async () => {
  const world = scene({ tabs: 3 })
  const a = world.tab(0)
  await world.run('1m')
  const result = a.session.logout()
  expect(told(a)).toBe('signed-out logout')
  expect(await world.until(result)).toEqual({ server: 'confirmed' })
  await world.run('100ms')
  expect(all(world)).toEqual(Array(3).fill('signed-out logout'))
  expect(world.server.sessions()).toEqual([])
  await world.close()
})

test('logout and away in one task: no tab and no reload brings the session back', async () => {
  const world = scene()
  const a = world.tab(0)
  await world.run('1m')
  ignore(a.session.logout())
  a.leave()
  await world.run('1s')
  expect(told(world.tab(1))).toBe('signed-out logout')
  a.back()
  expect(['starting', 'signed-out logout']).toContain(told(a))
  await world.run('5s')
  expect(told(a)).toBe('signed-out logout')
  a.reload()
  await world.run('20s')
  expect(all(world)).toEqual(['signed-out logout', 'signed-out logout'])
  expect(world.server.sessions()).toEqual([])
  await world.close()
})

test('a late answer and a late save bring nothing back', async () => {
  const world = scene()
  const [a, b] = [world.tab(0), world.tab(1)]
  await world.run('1m')
  world.server.fail('/api/session', { delay: '4s', times: 1 })
  ignore(b.session.check())
  b.use()
  await world.run('100ms')
  world.storage.hang()
  b.session.touch()
  ignore(a.session.logout())
  await world.run('500ms')
  world.storage.mend()
  await world.run('1m')
  expect(all(world)).toEqual(['signed-out logout', 'signed-out logout'])
  await world.close()
})

test.each([
  ['redirects', { redirect: true }],
  ['forbids', { status: 403 }],
  ['fails', { status: 500 }],
  ['hangs', { hang: true }],
])(
  'a server whose logout %s: out at once, unconfirmed, and signing in works within seconds',
  async (_, fault) => {
    const world = scene({ tabs: 2 })
    const a = world.tab(0)
    await world.run('1m')
    world.server.fail('/api/logout', fault)
    const result = a.session.logout()
    expect(told(a)).toBe('signed-out logout')
    await world.run('500ms')
    const snapshotAfter = await world.until(a.session.login({ user: 'ada' }), '12s')
    expect(snapshotAfter.status).toBe('active')
    expect(await world.until(result, '30s')).toEqual({ server: 'unconfirmed' })
    await world.run('2m')
    expect(all(world)).toEqual(['active', 'active'])
    expect(world.server.sessions()).toHaveLength(1)
    await world.close()
  },
)

test('an undelivered logout is delivered later, before anything else', async () => {
  const world = scene()
  const a = world.tab(0)
  await world.run('1m')
  world.server.fail('/api/logout', { status: 503 })
  expect(await world.until(a.session.logout(), '30s')).toEqual({ server: 'unconfirmed' })
  expect(snapshot(a).degraded).toContain('logout-unconfirmed')
  world.server.mend()
  const from = world.elapsed()
  await world.run('40s')
  expect(world.requests.find(({ at }) => at >= from)?.path).toBe('/api/logout')
  expect(world.server.sessions()).toEqual([])
  expect(snapshot(a).degraded).toEqual([])
  await world.close()
})

test('while a logout is undelivered, requests of the app go without credentials', async () => {
  const world = scene({ tabs: 1 })
  const a = world.tab(0)
  await world.run('1m')
  world.server.fail('/api/logout', { status: 503 })
  ignore(a.session.logout())
  await world.run('1s')
  const answer = await world.until(a.session.fetch('https://app.example/api/orders'))
  expect(answer.status).toBe(401)
  expect(sentTo(world, '/api/orders').at(-1)?.cookie).toBeUndefined()
  await world.close()
})

test('a request in flight at the end is aborted and rejects session_ended', async () => {
  const world = scene()
  const [a, b] = [world.tab(0), world.tab(1)]
  await world.run('1m')
  world.server.fail('/api/orders', { delay: '5s' })
  const asked = b.session.fetch('https://app.example/api/orders')
  await world.run('50ms')
  ignore(a.session.logout())
  await expect(world.until(asked)).rejects.toMatchObject({ code: 'session_ended' })
  await world.close()
})
