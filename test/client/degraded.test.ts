import { describe, expect, test } from 'vitest'
import { cookieServer } from '../../src/index.js'
import { createWorld, paths, type Tab, type World } from '../../src/testing/index.js'

const shows = (world: World, tab = 0) => (world.tabs[tab] as Tab).session.getSnapshot()

async function signedIn(options: Parameters<typeof createWorld>[0] = {}): Promise<World> {
  const world = createWorld({ user: 'ada', ...options })
  await world.run('1s')
  return world
}

describe('less than a browser', () => {
  test.each(['locks', 'channel'] as const)('without %s: degraded, and all tabs still agree', async (lack) => {
    const world = await signedIn({ tabs: 2, without: [lack] })
    expect(shows(world)).toMatchObject({ status: 'active', degraded: [lack] })
    await world.until((world.tabs[0] as Tab).session.logout())
    await world.run('1m')
    expect(shows(world, 1)).toMatchObject({ status: 'signed-out', reason: 'logout', degraded: [lack] })
  })

  test.each(['fail', 'hang'] as const)(
    'with a store that %ss: degraded, the policy is no weaker',
    async (how) => {
      const world = createWorld({ user: 'ada', policy: { idleWarning: false } })
      world.storage[how]()
      await world.run('5s')
      expect(shows(world)).toMatchObject({ status: 'active', user: { id: 'ada' }, degraded: ['storage'] })
      await world.run('15m')
      expect(shows(world)).toMatchObject({ status: 'signed-out', reason: 'idle' })
    },
  )

  test('with a store that fails in mid-session: the session stays, and says so until it works again', async () => {
    const world = await signedIn()
    world.storage.fail()
    world.tabs[0]?.use()
    await world.run('40s')
    expect(shows(world)).toMatchObject({ status: 'active', degraded: ['storage'] })
    world.storage.mend()
    await world.run('40s')
    expect(shows(world)).toMatchObject({ status: 'active', degraded: [] })
  })

  test('with a store that fails: a logout is known to all tabs all the same', async () => {
    const world = await signedIn({ tabs: 2 })
    world.storage.fail()
    await world.until((world.tabs[0] as Tab).session.logout())
    await world.run('1s')
    expect(shows(world, 1)).toMatchObject({ status: 'signed-out', reason: 'logout' })
  })
})

describe('a record of a higher version', () => {
  const later = (more: object) => (record: unknown) => ({ ...(record as object), v: 2, ...more })

  test('is never written: degraded, and its session is shown', async () => {
    const world = await signedIn()
    const planted = later({})(world.storage.record())
    world.storage.plant(planted)
    await world.run('31s')
    expect(shows(world)).toMatchObject({ status: 'active', degraded: ['version'] })
    world.tabs[0]?.use()
    await world.until((world.tabs[0] as Tab).session.check())
    await world.run('2m')
    expect(world.storage.record()).toEqual(planted)
  })

  test('costs no more than one of this build: no storm of requests, nobody made up', async () => {
    const world = await signedIn()
    world.storage.plant(later({})(world.storage.record()))
    for (const tab of world.tabs) tab.reload()
    await world.run('31s')
    expect(shows(world)).toMatchObject({ status: 'active', user: { id: 'ada' }, degraded: ['version'] })
    world.tabs[0]?.use()
    await world.run('5s')
    const from = world.now()
    await world.run('4m')
    const sent = world.requests.filter(({ at }) => at > from)
    expect(sent.filter(({ activity }) => activity === 'user').length).toBeLessThanOrEqual(1)
    expect(sent.length).toBeLessThanOrEqual(2)
  })

  test('ends in this tab when the server says so, and is not written for that either', async () => {
    const world = await signedIn()
    const planted = later({})(world.storage.record())
    world.storage.plant(planted)
    for (const tab of world.tabs) tab.reload()
    world.server.revoke('ada')
    await world.run('31s')
    expect(shows(world)).toMatchObject({ status: 'signed-out' })
    expect(world.storage.record()).toEqual(planted)
  })

  test('refuses a sign-in before anything is sent, and says why', async () => {
    const world = await signedIn()
    world.storage.plant(later({ ended: 'logout' })(world.storage.record()))
    await world.run('31s')
    const from = world.requests.length
    const refused = (world.tabs[0] as Tab).session.login({}).catch((error) => error)
    expect(await world.until(refused)).toMatchObject({
      code: 'session_ended',
      message: expect.stringContaining('newer build'),
    })
    expect(world.requests.slice(from).filter(({ path }) => path === paths.login)).toEqual([])
  })

  test('that ended ends the session', async () => {
    const world = await signedIn()
    world.storage.plant(later({ ended: 'logout' })(world.storage.record()))
    await world.run('31s')
    expect(shows(world)).toMatchObject({ status: 'signed-out', reason: 'logout' })
  })
})

describe('an undelivered logout', () => {
  test('is said, delivered later, and begins nothing meanwhile', async () => {
    const world = await signedIn()
    world.server.fail(paths.logout, { status: 503 })
    expect(await world.until((world.tabs[0] as Tab).session.logout())).toEqual({ server: 'unconfirmed' })
    expect(shows(world)).toMatchObject({ status: 'signed-out', reason: 'logout' })
    expect(shows(world).degraded).toContain('logout-unconfirmed')
    world.tabs[0]?.reload()
    await world.run('5s')
    expect(shows(world)).toMatchObject({ status: 'signed-out', reason: 'logout' })
    world.server.mend()
    await world.run('1m')
    expect(shows(world)).toMatchObject({ status: 'signed-out', degraded: [] })
    expect(world.server.sessions()).toEqual([])
  })

  test.each([
    ['302', { redirect: true }],
    ['500', { status: 500 }],
    ['a lost answer', { lost: true, times: 1 }],
  ])('is confirmed after %s when the server says that nobody is there', async (_name, fault) => {
    const world = await signedIn()
    world.server.fail(paths.logout, fault)
    world.server.revoke()
    const { server } = await world.until((world.tabs[0] as Tab).session.logout())
    await world.run('1m')
    expect(shows(world).degraded).toEqual([])
    if (!('lost' in fault)) expect(server).toBe('confirmed')
  })

  test('is owed after an end by the clock too, also when the page was reloaded', async () => {
    const world = await signedIn({ policy: { idleWarning: false } })
    world.server.fail('*', { refused: true })
    await world.run('16m')
    expect(shows(world)).toMatchObject({ status: 'signed-out', reason: 'idle' })
    world.tabs[0]?.reload()
    world.server.mend()
    await world.run('1m')
    expect(shows(world)).toMatchObject({ status: 'signed-out', reason: 'idle', degraded: [] })
    expect(world.server.sessions()).toEqual([])
  })

  test('without a logout URL there is none, and nothing begins but by login or begin', async () => {
    const connect = () =>
      cookieServer<{ id: string; name: string }>({ check: paths.check, login: paths.login })
    const world = await signedIn({ connect })
    const { session } = world.tabs[0] as Tab
    expect(await world.until(session.logout())).toEqual({ server: 'unconfirmed' })
    world.tabs[0]?.reload()
    await world.run('1m')
    expect(shows(world)).toMatchObject({ status: 'signed-out', reason: 'logout', degraded: [] })
    await world.until((world.tabs[0] as Tab).session.login({ user: 'ada' }))
    expect(shows(world)).toMatchObject({ status: 'active' })
  })
})

test('a public signInId lets somebody who signed in elsewhere begin after an end', async () => {
  const world = await signedIn({ server: { tellsSignIn: true }, policy: { idleWarning: false } })
  world.tabs[0]?.close()
  await world.run('20m')
  world.server.signIn('ada')
  const tab = world.open()
  await world.run('2s')
  expect(tab.session.getSnapshot()).toMatchObject({ status: 'active', user: { id: 'ada' } })
})

test('site data cleared in mid-session: verified, never made again from memory; offline it ends', async () => {
  const world = await signedIn()
  world.storage.clear({ cookie: true })
  await world.run('31s')
  expect(shows(world)).toMatchObject({ status: 'signed-out', reason: 'revoked' })
  const other = await signedIn()
  other.offline()
  other.storage.clear()
  await other.run('31s')
  expect(shows(other).status).toBe('signed-out')
})
