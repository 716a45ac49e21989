import { expect, test } from 'vitest'
import type { Accepted, Grant } from '../../src/index.js'
import { paths, type WorldUser } from '../../src/testing/index.js'
import { scene, sentTo, watchTab } from './scene.js'

// What the app hands in: options, functions, a server of its own.

const byId = ({ id }: WorldUser): string => id

test('`userId` is not asked about nobody: a logout that is answered without a body is confirmed, and asked once', async () => {
  const world = scene({ tabs: 1, connect: ({ cookieServer }) => cookieServer({ ...paths, userId: byId }) })
  await world.run('1s')
  const out = await world.until(world.tab(0).session.logout())
  await world.run('1m')
  expect([out, world.errors]).toEqual([{ server: 'confirmed' }, []])
  expect(sentTo(world, paths.logout)).toHaveLength(1)
  await world.close()
})

test('a `userId` that throws is no reason to ask again at once', async () => {
  let broken = false
  const userId = (user: WorldUser): string => {
    if (broken) throw new Error('the app’s own')
    return byId(user)
  }
  const world = scene({ tabs: 1, connect: ({ cookieServer }) => cookieServer({ ...paths, userId }) })
  await world.run('2m')
  broken = true
  const from = world.elapsed()
  world.tab(0).use()
  await world.run('10s')
  expect(world.requests.filter(({ at }) => at >= from).length).toBeLessThan(20)
  await world.close()
})

test('a user that JSON cannot say is signed in', async () => {
  const read = (body: unknown): Grant<WorldUser> => {
    const grant = body as Grant<WorldUser>
    return grant.user ? { ...grant, user: Object.assign(grant.user, { serial: 7n }) } : grant
  }
  const world = scene({ tabs: 1, connect: ({ cookieServer }) => cookieServer({ ...paths, read }) })
  await world.run('1s')
  const { user } = await world.until(world.tab(0).session.login({ user: 'bob' }))
  expect(user?.id).toBe('bob')
  await world.close()
})

test('a server that says “accepted” to a logout, and nothing else, has confirmed it', async () => {
  const logout = async (): Promise<Accepted<WorldUser>> => JSON.parse('{ "kind": "accepted" }')
  const world = scene({ tabs: 1, connect: ({ cookieServer }) => ({ ...cookieServer(paths), logout }) })
  await world.run('1s')
  expect(await world.until(world.tab(0).session.logout())).toEqual({ server: 'confirmed' })
  await world.close()
})

test.each([
  ['the client', { absoluteTimeout: Number.MAX_SAFE_INTEGER }],
  ['the server', { absoluteTimeout: 'server' as const }],
])('an absolute limit of %s beyond all time is none', async (whose, policy) => {
  const server = whose === 'the server' ? { absoluteTimeout: Number.MAX_SAFE_INTEGER } : {}
  const world = scene({ policy, server })
  const seen = watchTab(world.tab(0))
  await world.run('5m')
  world.open()
  await world.run('5m')
  expect(seen).toEqual(['active'])
  expect(sentTo(world, paths.check).length).toBeLessThan(6)
  await world.close()
})
