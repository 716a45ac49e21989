import { describe, expect, test } from 'vitest'
import { createWorld, paths, type Tab, type WorldOptions } from '../../src/testing/index.js'

async function world(options: WorldOptions = {}) {
  const it = createWorld({ user: 'ada', app: (session) => void session.on('warning', () => {}), ...options })
  await it.run('1s')
  const tab = it.tabs[0] as Tab
  return { ...it, tab, shows: () => tab.session.getSnapshot() }
}

describe('hold()', () => {
  test('keeps the session alive while the page runs, and the server told', async () => {
    const it = await world({ server: { idleTimeout: '15m' } })
    const release = it.tab.session.hold('call')
    await it.run('1h')
    expect(it.shows().status).toBe('active')
    release()
    await it.run('16m')
    expect(it.shows()).toMatchObject({ status: 'signed-out', reason: 'idle' })
  })

  test.each<[string, WorldOptions['policy'], number]>([
    ['every minute', {}, 60_000],
    ['every fifth of a short idle timeout', { idleTimeout: '100s', idleWarning: '20s' }, 20_000],
  ])('vouches %s', async (_name, policy, every) => {
    const it = await world({ policy: { ...policy } })
    it.tab.session.hold('video')
    await it.run('10m')
    const { endsAt = 0 } = it.shows()
    const idle = policy?.idleTimeout ? 100_000 : 15 * 60_000
    expect(endsAt - it.now()).toBeGreaterThanOrEqual(idle - every - 50)
  })

  test('by two is released by both', async () => {
    const it = await world()
    const [one, two] = [it.tab.session.hold('call'), it.tab.session.hold('video')]
    one()
    one()
    await it.run('30m')
    expect(it.shows().status).toBe('active')
    two()
    await it.run('16m')
    expect(it.shows().status).toBe('signed-out')
  })

  test('moves no absolute end', async () => {
    const it = await world({ policy: { absoluteTimeout: '20m' } })
    it.tab.session.hold('call')
    await it.run('20m')
    expect(it.shows()).toMatchObject({ status: 'signed-out', reason: 'absolute' })
  })

  test('in a page that crashed holds nothing', async () => {
    const it = await world({ tabs: 2 })
    it.tab.session.hold('call')
    await it.run('1m')
    it.tab.crash()
    await it.run('16m')
    expect(it.tabs[1]?.session.getSnapshot()).toMatchObject({ status: 'signed-out', reason: 'idle' })
  })

  test('stores nothing: a reload lets go', async () => {
    const it = await world()
    it.tab.session.hold('call')
    it.tab.reload()
    await it.run('17m')
    expect(it.shows()).toMatchObject({ status: 'signed-out', reason: 'idle' })
  })
})

test('touch() counts as a person, in every tab, and the server is told', async () => {
  const it = await world({ tabs: 2 })
  await it.run('5m')
  it.tab.session.touch()
  const endsAt = it.now() + 15 * 60_000
  const since = it.requests.length
  await it.run('1m')
  for (const tab of it.tabs) expect(tab.session.getSnapshot().endsAt).toBe(endsAt)
  expect(it.requests.slice(since)).toMatchObject([{ path: paths.extend, activity: 'user' }])
})

test('touch() while signed out begins nothing', async () => {
  const it = createWorld()
  await it.run('1s')
  const before = it.totals()
  it.tabs[0]?.session.touch()
  await it.run('10s')
  expect(it.totals()).toEqual(before)
})

describe('ready()', () => {
  test('resolves with the first snapshot that is not starting, and at once after that', async () => {
    const it = createWorld({ user: 'ada' })
    const { session } = it.tabs[0] as Tab
    const first = await it.until(session.ready())
    expect(first).toMatchObject({ status: 'active', user: { id: 'ada' } })
    expect(await session.ready()).toBe(session.getSnapshot())
  })

  test('never takes longer than 10 s', async () => {
    const it = createWorld({ user: 'ada' })
    it.server.fail('*', { hang: true })
    it.storage.hang()
    expect(await it.until((it.tabs[0] as Tab).session.ready(), '10s')).toMatchObject({ status: 'signed-out' })
  })
})

describe('the first snapshot', () => {
  test('of a new browser expects nobody', () => {
    const { tabs } = createWorld({ user: 'ada' })
    expect(tabs[0]?.session.getSnapshot()).toEqual({
      status: 'starting',
      expected: 'signed-out',
      degraded: [],
    })
  })

  test('expects whoever was there last, and shows no user', async () => {
    const it = await world()
    it.tab.reload()
    expect(it.shows()).toEqual({ status: 'starting', expected: 'active', degraded: [] })
    await it.until(it.tab.session.logout())
    it.tab.reload()
    expect(it.shows()).toEqual({ status: 'starting', expected: 'signed-out', degraded: [] })
    await it.run('1s')
    expect(it.shows()).toMatchObject({ status: 'signed-out', reason: 'logout' })
  })
})

describe('fixation', () => {
  const fixed: string[] = []
  const app: WorldOptions['app'] = (session) =>
    void session.on('fixation', ({ sessionId }) => fixed.push(sessionId))

  test.each([
    [true, 1],
    [false, 0],
  ])('is said when the public signInId stayed the same: %s', async (same, times) => {
    fixed.length = 0
    let signIn = 0
    const grant = () => ({ user: { id: 'ada', name: 'Ada' }, signInId: same ? 'one' : `${++signIn}` })
    const connect = () => ({
      check: async () => ({ kind: 'accepted' as const, grant: grant() }),
      login: async () => ({ kind: 'accepted' as const, grant: grant() }),
    })
    const it = await world({ app, connect })
    await it.until(it.tab.session.login({ user: 'ada' }))
    expect(fixed).toHaveLength(times)
    if (same) expect(fixed[0]).toBe(it.shows().sessionId)
  })
})

test('signal is of the current session, and aborted while there is none', async () => {
  const it = createWorld()
  const { session } = it.tabs[0] as Tab
  await it.run('1s')
  expect(session.signal.aborted).toBe(true)
  await it.until(session.login({ user: 'ada' }))
  const { signal } = session
  expect(signal.aborted).toBe(false)
  void session.logout()
  expect([signal.aborted, signal.reason.code]).toEqual([true, 'session_ended'])
})

test('the user is the same object while the server says the same', async () => {
  const it = await world()
  const { user } = it.shows()
  it.tab.use({ for: '5m' })
  await it.run('5m')
  expect(it.requests.filter(({ path }) => path === paths.extend).length).toBeGreaterThan(1)
  expect(it.shows().user).toBe(user)
})
