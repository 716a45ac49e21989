import { expect, test } from 'vitest'
import { paths } from '../../../src/testing/index.js'
import { active, outcome, sentTo, signedOut, snapshot, starting, verifying, warning } from './states.js'

// `refresh()`, which on a cookie server is `check()`, in each status. Those of token servers are in tokenRefresh.test.ts.

test('refresh() in starting: waits', async () => {
  const world = await starting({ user: 'ada' })
  const since = world.requests.length
  const answer = outcome(world.tab.session.refresh())
  await world.run('5s')
  expect(answer.settled).toBe(false)
  expect(world.requests.length).toBe(since)
  world.server.mend()
  await world.run('40s')
  expect(answer.value).toMatchObject({ status: 'active' })
})

test('refresh() in signed-out: is check() here, and finds who signed in elsewhere', async () => {
  const world = await signedOut()
  expect(await world.until(world.tab.session.refresh())).toMatchObject({ status: 'signed-out' })
  world.server.signIn('ada')
  expect(await world.until(world.tab.session.refresh())).toMatchObject({
    status: 'active',
    user: { id: 'ada' },
  })
})

test.each([
  ['active', active],
  ['warning', warning],
])('refresh() in %s: runs, moves no deadline', async (status, go) => {
  const world = await go({ server: { idleTimeout: '20m' } })
  const before = snapshot(world)
  const since = world.requests.length
  await world.until(world.tab.session.refresh())
  expect(sentTo(world, paths.check, since)).toMatchObject([{ method: 'GET', activity: 'background' }])
  expect(snapshot(world)).toMatchObject({ status, endsAt: before.endsAt, endsBy: before.endsBy })
  expect(world.told).toEqual([])
})

test('refresh() in warning: that the server refuses → end', async () => {
  const world = await warning()
  world.server.revoke()
  await world.until(world.tab.session.refresh())
  expect(world.told).toEqual(['ended revoked'])
})

test('refresh() in active: a failure rejects and says degraded', async () => {
  const world = await active()
  world.server.fail(paths.check, { status: 502 })
  const answer = outcome(world.tab.session.refresh())
  await world.run('1s')
  expect(answer.code).toBe('network')
  expect(snapshot(world)).toMatchObject({ status: 'active', degraded: ['server'] })
})

test('refresh() in verifying: waits', async () => {
  const world = await verifying()
  const since = world.requests.length
  const answer = outcome(world.tab.session.refresh())
  await world.run('2s')
  expect([answer.settled, world.requests.length]).toEqual([false, since])
  world.server.mend()
  await world.run('10s')
  expect(answer.value).toMatchObject({ status: 'active' })
})
