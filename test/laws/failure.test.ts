import { expect, test } from 'vitest'
import type { Fault } from '../../src/testing/index.js'
import { all, scene, snapshot, told } from './scene.js'

test.each<[string, Fault]>([
  ['408', { status: 408 }],
  ['425', { status: 425 }],
  ['429', { status: 429, retryAfter: 5 }],
  ['500', { status: 500 }],
  ['503', { status: 503 }],
  ['404', { status: 404 }],
  ['HTML', { html: true }],
  ['a redirect', { redirect: true }],
  ['half a JSON', { malformed: true }],
  ['silence', { hang: true }],
  ['a lost answer', { lost: true }],
  ['a broken connection', { refused: true }],
])('%s from every endpoint signs nobody out, and is told', async (_, fault) => {
  const world = scene()
  const a = world.tab(0)
  await world.run('1m')
  world.server.fail('*', fault)
  await world.until(
    a.session.check().catch(() => {}),
    '20s',
  )
  a.use({ for: '8m', every: '10s' })
  await world.run('8m')
  expect(all(world)).toEqual(['active', 'active'])
  expect(snapshot(a).degraded).toContain('server')
  world.server.mend()
  a.use({ for: '2m', every: '10s' })
  await world.run('2m')
  expect(snapshot(a)).toMatchObject({ status: 'active', degraded: [] })
  await world.close()
})

test('offline, the session goes on and says so, and still ends at its deadline', async () => {
  const world = scene()
  await world.run('1m')
  world.offline()
  await world.run('1s')
  expect(snapshot(world.tab(0))).toMatchObject({ status: 'active', degraded: ['offline'] })
  await world.run('15m')
  expect(all(world)).toEqual(['signed-out idle', 'signed-out idle'])
  await world.close()
})

test('a revocation learned by one tab reaches all others within a second', async () => {
  const world = scene({ tabs: 4 })
  await world.run('1m')
  world.server.revoke('ada')
  await world.until(world.tab(2).session.check())
  await world.run('1s')
  expect(all(world)).toEqual(Array(4).fill('signed-out revoked'))
  await world.close()
})

test('Retry-After is honoured by all tabs', async () => {
  const world = scene({ tabs: 4 })
  await world.run('10s')
  world.server.fail('*', { status: 429, retryAfter: 60 })
  world.tab(0).use({ for: '5m', every: '5s' })
  await world.run('1m')
  const from = world.elapsed()
  await world.run('2m')
  expect(world.requests.filter(({ at }) => at >= from).length).toBeLessThanOrEqual(4)
  await world.close()
})

test('a wrong password does not end the search for who is signed in', async () => {
  const world = scene({ tabs: 1 })
  const a = world.tab(0)
  world.server.fail('/api/session', { status: 503 })
  await world.run('1s')
  await expect(world.until(a.session.login({ user: 'ada', password: 'wrong' }))).rejects.toThrow(
    'login_refused',
  )
  world.server.mend()
  await world.run('2m')
  expect(told(a)).toBe('active')
  await world.close()
})

test('a failed extend leaves the warning, and rejects', async () => {
  const world = scene({ tabs: 1, app: (session) => session.on('warning', () => {}) })
  const a = world.tab(0)
  await world.run('14m')
  world.server.fail('/api/session/extend', { status: 500 })
  await expect(world.until(a.session.extend())).rejects.toMatchObject({ name: 'SessionError' })
  expect(snapshot(a).status).toBe('warning')
  world.server.mend()
  expect(await world.until(a.session.extend())).toBe(true)
  expect(snapshot(a).status).toBe('active')
  await world.close()
})
