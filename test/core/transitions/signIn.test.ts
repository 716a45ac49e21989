import { describe, expect, test } from 'vitest'
import { paths } from '../../../src/testing/index.js'
import {
  active,
  outcome,
  type Stage,
  sentTo,
  signedOut,
  snapshot,
  starting,
  verifying,
  warning,
} from './states.js'

// `login()` and `begin()`, in each status.

const ways: [string, (world: Stage, user: string) => Promise<unknown>][] = [
  ['login()', (world, user) => world.tab.session.login({ user })],
  [
    'begin() after a redirect',
    (world, user) => {
      world.server.signIn(user)
      return world.tab.session.begin()
    },
  ],
  [
    'begin(grant)',
    (world, user) => {
      world.server.signIn(user)
      return world.tab.session.begin({ user: { id: user, name: user } })
    },
  ],
]

describe.each(ways)('%s', (name, signIn) => {
  test(`${name} in starting: begins`, async () => {
    const world = await starting({}, { hang: true, times: 1 })
    expect(await world.until(signIn(world, 'ada'))).toMatchObject({ status: 'active', user: { id: 'ada' } })
    await world.run('1m')
    expect(snapshot(world)).toMatchObject({ status: 'active', user: { id: 'ada' } })
    expect(world.told).toEqual([])
  })

  test(`${name} in signed-out: begins`, async () => {
    const world = await signedOut()
    expect(await world.until(signIn(world, 'ada'))).toMatchObject({ status: 'active', user: { id: 'ada' } })
    expect(world.storage.line()).toBe(`active:${snapshot(world).sessionId}`)
    expect(world.told).toEqual([])
  })

  test.each([
    ['active', active],
    ['warning', warning],
  ])(`${name} in %s: same user → new session, no ended`, async (_status, go) => {
    const world = await go()
    const { sessionId } = snapshot(world)
    const before = world.tab.session.signal
    await world.until(signIn(world, 'ada'))
    expect(snapshot(world)).toMatchObject({ status: 'active', user: { id: 'ada' } })
    expect(snapshot(world).sessionId).not.toBe(sessionId)
    expect([before.aborted, world.tab.session.signal.aborted]).toEqual([true, false])
    expect(world.told).toEqual([])
  })

  test.each([
    ['active', active],
    ['warning', warning],
  ])(`${name} in %s: another user → replaced`, async (_status, go) => {
    const world = await go()
    const since = world.requests.length
    await world.until(signIn(world, 'bob'))
    expect(snapshot(world)).toMatchObject({ status: 'active', user: { id: 'bob' } })
    expect(world.told).toEqual(['ended replaced'])
    await world.run('1m')
    expect(sentTo(world, paths.logout, since)).toEqual([])
  })

  test(`${name} in verifying: drops the verify`, async () => {
    const world = await verifying()
    if (name === 'begin() after a redirect') world.server.mend()
    await world.until(signIn(world, 'ada'))
    expect(snapshot(world)).toMatchObject({ status: 'active', user: { id: 'ada' } })
    world.server.mend()
    await world.run('20s')
    expect(snapshot(world)).toMatchObject({ status: 'active', user: { id: 'ada' }, degraded: [] })
  })

  test(`${name} after an end: begins, and the tombstone is gone`, async () => {
    const world = await active()
    await world.until(world.tab.session.logout())
    expect(snapshot(world).reason).toBe('logout')
    await world.until(signIn(world, 'ada'))
    expect(snapshot(world)).toMatchObject({ status: 'active', user: { id: 'ada' } })
    expect(snapshot(world)).not.toHaveProperty('reason')
    world.tab.reload()
    await world.run('1s')
    expect(snapshot(world)).toMatchObject({ status: 'active', user: { id: 'ada' } })
  })

  test(`${name} while a logout is owed: begins, and the old logout is never sent`, async () => {
    const world = await active()
    world.server.fail(paths.logout, { status: 500 })
    await world.until(world.tab.session.logout())
    await world.until(signIn(world, 'ada'))
    const since = world.requests.length
    world.server.mend()
    await world.run('2m')
    expect(sentTo(world, paths.logout, since)).toEqual([])
    expect(snapshot(world)).toMatchObject({ status: 'active', user: { id: 'ada' }, degraded: [] })
  })
})

test('login() that is refused: login_refused with its status, and nothing else changes', async () => {
  const world = await active()
  const before = snapshot(world)
  const error = await world.until(
    world.tab.session.login({ user: 'ada', password: 'wrong' }).catch((reason: unknown) => reason),
  )
  expect(error).toMatchObject({ code: 'login_refused', status: 401 })
  await world.run('1s')
  expect(snapshot(world)).toBe(before)
})

test('login() that fails: rejects, and nobody is signed in or out', async () => {
  const world = await signedOut()
  world.server.fail(paths.login, { status: 503 })
  const answer = outcome(world.tab.session.login({ user: 'ada' }))
  await world.run('1s')
  expect(answer.code).toBe('network')
  expect(snapshot(world)).toMatchObject({ status: 'signed-out' })
})

test('begin() of somebody who did not sign in: rejects signed_out', async () => {
  const world = await signedOut()
  const answer = outcome(world.tab.session.begin())
  await world.run('1s')
  expect(answer.code).toBe('signed_out')
})

test.each(ways)(
  '%s under way when somebody signs out: its late answer signs nobody in',
  async (name, signIn) => {
    const world = await active()
    world.server.fail(name === 'login()' ? paths.login : paths.check, { delay: '3s' })
    const answer = outcome(signIn(world, 'bob'))
    await world.run(name === 'begin(grant)' ? 0 : '1s')
    void world.tab.session.logout()
    await world.run('20s')
    expect(snapshot(world)).toMatchObject({ status: 'signed-out', reason: 'logout' })
    expect(answer.settled).toBe(true)
    expect(world.shown).not.toContain('active bob')
  },
)
