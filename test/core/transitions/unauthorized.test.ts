import { expect, test } from 'vitest'
import { paths } from '../../../src/testing/index.js'
import {
  active,
  ORDERS,
  outcome,
  sentTo,
  signedOut,
  snapshot,
  starting,
  verifying,
  warning,
} from './states.js'

// A 401 on `fetch` of a cookie server, in each status. That of token servers is in tokenFetch.test.ts.

test.each([
  ['starting', starting],
  ['signed-out', signedOut],
])('401 on fetch, cookie server, in %s: handed back, nobody is asked', async (status, go) => {
  const world = await go()
  const since = sentTo(world, paths.check).length
  expect((await world.until(world.tab.session.fetch(ORDERS))).status).toBe(401)
  expect(sentTo(world, paths.check).length).toBe(since)
  expect(snapshot(world).status).toBe(status)
})

const live = [
  ['active', active],
  ['warning', warning],
] as const

test.each(live)(
  '401 on fetch, cookie server, in %s: check says signed out → end revoked',
  async (_status, go) => {
    const world = await go({ tabs: 2 })
    world.server.revoke()
    const answer = outcome(world.tab.session.fetch(ORDERS))
    await world.run('1s')
    expect(answer.code).toBe('session_ended')
    for (const tab of world.tabs)
      expect(tab.session.getSnapshot()).toMatchObject({ status: 'signed-out', reason: 'revoked' })
    expect(world.told).toEqual(['ended revoked'])
  },
)

test.each(live)(
  '401 on fetch, cookie server, in %s: same user → the 401 is handed back, no replay',
  async (status, go) => {
    const world = await go()
    const { endsAt } = snapshot(world)
    world.server.fail(paths.orders, { status: 401 })
    const since = world.requests.length
    expect((await world.until(world.tab.session.fetch(ORDERS))).status).toBe(401)
    expect(sentTo(world, paths.orders)).toHaveLength(1)
    expect(sentTo(world, paths.check, since)).toMatchObject([{ activity: 'background' }])
    expect(snapshot(world)).toMatchObject({ status, endsAt })
    expect(world.told).toEqual([])
  },
)

test.each(live)(
  '401 on fetch, cookie server, in %s: another user → replaced, and the 401 is not theirs',
  async (_s, go) => {
    const world = await go()
    world.server.signIn('bob')
    world.server.fail(paths.orders, { status: 401 })
    const answer = outcome(world.tab.session.fetch(ORDERS))
    await world.run('1s')
    expect(answer.code).toBe('session_ended')
    expect(world.told).toEqual(['ended replaced'])
    expect(snapshot(world)).toMatchObject({ status: 'active', user: { id: 'bob' } })
  },
)

test.each(live)('401 on fetch, cookie server, in %s: a check that fails ends nothing', async (status, go) => {
  const world = await go()
  world.server.fail(paths.orders, { status: 401 })
  world.server.fail(paths.check, { status: 503 })
  expect((await world.until(world.tab.session.fetch(ORDERS))).status).toBe(401)
  expect(snapshot(world)).toMatchObject({ status, degraded: ['server'] })
})

test('401 on fetch, cookie server, in verifying: after the verify', async () => {
  const world = await verifying()
  world.server.fail(paths.orders, { status: 401 })
  const answer = outcome(world.tab.session.fetch(ORDERS))
  await world.run('1s')
  expect(answer.settled).toBe(false)
  world.server.mend(paths.check)
  await world.run('10s')
  expect(answer.value?.status).toBe(401)
  expect(snapshot(world).status).toBe('active')
})

test('an end in one tab is known in another within a second, by message alone', async () => {
  const world = await active({ tabs: 2 })
  world.storage.hang()
  void world.tabs[1]?.session.logout()
  await world.run(100)
  expect(snapshot(world)).toMatchObject({ status: 'signed-out', reason: 'logout' })
})
