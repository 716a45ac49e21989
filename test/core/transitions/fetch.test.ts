import { expect, test } from 'vitest'
import { cookieServer } from '../../../src/index.js'
import { paths } from '../../../src/testing/index.js'
import { active, ORDERS, outcome, sentTo, signedOut, snapshot, stage, verifying, warning } from './states.js'

// `fetch()` in each status.

test('fetch() in starting: held until tombstone and record are read, not until the server answered', async () => {
  const world = stage()
  world.server.fail(paths.check, { hang: true })
  world.storage.hang()
  const answer = outcome(world.tab.session.fetch(ORDERS))
  await world.run(500)
  expect(sentTo(world, paths.orders)).toEqual([])
  world.storage.mend()
  await world.run(100)
  expect(snapshot(world).status).toBe('starting')
  expect(answer.value?.status).toBe(401)
})

test('fetch() in starting: a store that never answers holds nothing for longer than its second', async () => {
  const world = stage()
  world.server.fail(paths.check, { hang: true })
  world.storage.hang()
  const answer = outcome(world.tab.session.fetch(ORDERS))
  await world.run('2s')
  expect(answer.settled).toBe(true)
})

test('fetch() in signed-out: sent, with the cookie as the caller asked', async () => {
  const world = await signedOut()
  world.server.signIn('ada')
  await world.until(world.tab.session.fetch(ORDERS))
  await world.until(world.tab.session.fetch(ORDERS, { credentials: 'omit' }))
  const [usual, without] = sentTo(world, paths.orders)
  expect([usual?.cookie, without?.cookie]).toEqual([world.cookie, undefined])
})

test('fetch() in signed-out: without credentials while a logout is undelivered', async () => {
  const world = await active()
  world.server.fail(paths.logout, { status: 500 })
  await world.until(world.tab.session.logout())
  expect(snapshot(world).degraded).toContain('logout-unconfirmed')
  await world.until(world.tab.session.fetch(ORDERS, { credentials: 'include' }))
  expect(sentTo(world, paths.orders)[0]).not.toHaveProperty('cookie')
  world.server.mend()
  await world.run('1m')
  expect(snapshot(world).degraded).toEqual([])
})

test('fetch() in signed-out: without credentials after a tombstone with no logout URL', async () => {
  const world = await active({ connect: () => cookieServer({ check: paths.check }) })
  expect(await world.until(world.tab.session.logout())).toEqual({ server: 'unconfirmed' })
  const answer = await world.until(world.tab.session.fetch(ORDERS))
  expect(answer.status).toBe(401)
  expect(sentTo(world, paths.orders)[0]).not.toHaveProperty('cookie')
})

test('fetch() in signed-out: only requests begun under the ended session reject session_ended', async () => {
  const world = await active()
  world.server.fail(paths.orders, { delay: '5s' })
  const before = outcome(world.tab.session.fetch(ORDERS))
  await world.run('1s')
  void world.tab.session.logout()
  const after = outcome(world.tab.session.fetch(ORDERS))
  await world.run('10s')
  expect(before.code).toBe('session_ended')
  expect(after.value?.status).toBe(401)
})

test.each([
  ['active', active],
  ['warning', warning],
])('fetch() in %s: sent', async (_status, go) => {
  const world = await go()
  expect((await world.until(world.tab.session.fetch(ORDERS))).status).toBe(200)
  expect(sentTo(world, paths.orders)).toMatchObject([{ cookie: world.cookie, activity: 'background' }])
})

test('fetch() in active: says that a person is here when the server was not told', async () => {
  const world = await active()
  world.tab.use()
  await world.until(world.tab.session.fetch(ORDERS))
  expect(sentTo(world, paths.orders)).toMatchObject([{ activity: 'user' }])
})

test('fetch() in verifying: held until the tab has verified', async () => {
  const world = await verifying()
  const answer = outcome(world.tab.session.fetch(ORDERS))
  await world.run('1s')
  expect(sentTo(world, paths.orders)).toEqual([])
  await world.run('3s')
  expect(snapshot(world).status).toBe('active')
  expect(answer.value?.status).toBe(200)
})

test('fetch() in verifying: what the verify ends is not sent with the credentials of the ended session', async () => {
  const world = await verifying()
  world.server.revoke()
  world.server.mend()
  const answer = outcome(world.tab.session.fetch(ORDERS))
  void world.tab.session.check().catch(() => {})
  await world.run('5s')
  expect(answer.settled).toBe(true)
  if (answer.value) expect(answer.value.status).toBe(401)
})
