import { describe, expect, test } from 'vitest'
import { cookieServer, createSession } from '../../src/index.js'
import { createWorld, type Tab } from '../../src/testing/index.js'
import { rejects } from '../core/refusal.js'
import { desk, later, signedIn } from './desk.js'

const NOTHING = { timers: 0, listeners: 0, channels: 0, locks: 0, stores: 0 }

describe('close()', () => {
  test('leaves no timer, listener, channel, lock or store, whatever was under way', async () => {
    const hang = later().reply
    const it = await signedIn({
      reply: { '/login': hang, '/extend': hang, '/orders': hang, '/logout': hang },
    })
    it.session.hold('call')
    const calls = [
      it.session.login({}),
      it.session.extend(),
      it.session.fetch('/orders'),
      it.session.check(),
      it.session.logout(),
    ]
    const settled = Promise.allSettled(calls)
    it.session.close()
    // Transactions of the store and locks in hand run out; nothing new begins.
    await it.run(20)
    expect(it.left()).toEqual(NOTHING)
    expect((await settled).map(({ status }) => status)).toEqual(Array(5).fill('rejected'))
    await it.run('1h')
    expect(it.left()).toEqual(NOTHING)
  })

  test('while starting leaves nothing either', async () => {
    const it = desk({ reply: { '/session': later().reply } })
    const ready = rejects(it.session.ready(), 'closed')
    it.session.close()
    await it.run('1m')
    await ready
    expect(it.left()).toEqual(NOTHING)
  })

  test('twice is once', async () => {
    const it = await signedIn()
    it.session.close()
    it.session.close()
    expect(it.left()).toEqual(NOTHING)
  })

  test('within a listener tells no other one and throws nothing', async () => {
    const it = await signedIn()
    it.session.on('ended', () => it.session.close())
    void it.session.logout().catch(() => {})
    await it.run('1m')
    expect(it.left()).toEqual(NOTHING)
    expect(it.errors).toEqual([])
  })

  test('aborts the signal, keeps the last snapshot, and ends no session', async () => {
    const it = await signedIn()
    const { signal } = it.session
    const snapshot = it.session.getSnapshot()
    it.session.close()
    expect([signal.aborted, it.session.getSnapshot() === snapshot]).toEqual([true, true])
    expect(signal.reason).toMatchObject({ code: 'closed' })
    expect(it.to('/logout')).toEqual([])
  })

  test('then every call rejects closed, and nothing is sent', async () => {
    const it = await signedIn()
    it.session.close()
    const { session } = it
    const before = it.sent.length
    for (const call of [
      () => session.ready(),
      () => session.login({}),
      () => session.begin(),
      () => session.begin({ user: { id: 'ada' } }),
      () => session.check(),
      () => session.refresh(),
      () => session.extend(),
      () => session.logout(),
      () => session.fetch('/orders'),
    ]) {
      await rejects(call(), 'closed')
    }
    session.touch()
    session.hold('call')()
    session.on('ended', () => {})()
    session.subscribe(() => {})()
    await it.run('1m')
    expect([it.sent.length, it.left()]).toEqual([before, NOTHING])
  })

  test('while it waits for a lock that another tab holds, waits no more', async () => {
    const world = createWorld({ tabs: 2, user: 'ada', policy: { idleTimeout: '1h' } })
    const [first, second] = world.tabs as [Tab, Tab]
    await world.run('1s')
    world.server.fail('/api/session', { delay: '8s' })
    for (const tab of [first, second]) tab.hide()
    await world.run('2m')
    for (const tab of [first, second]) tab.show()
    await world.run('1s')
    expect([first.counts(), second.counts()]).toMatchObject([{ requests: 1 }, { locks: 1, requests: 0 }])
    second.session.close()
    await world.run(0)
    expect(second.counts()).toMatchObject(NOTHING)
    await world.run('1m')
    expect(world.requests.filter(({ tab }) => tab === second.name)).toHaveLength(1)
  })

  test('while it waits, with the lock, for what storage is late to show leaves the lock to others', async () => {
    const world = createWorld({ user: 'ada', tokens: 'local', policy: { idleTimeout: '1h' } })
    await world.run('1s')
    const [tab] = world.tabs as [Tab]
    const record = world.storage.record() as object
    world.storage.plant({ ...record, gen: 9 })
    void tab.session.refresh().catch(() => {})
    await world.run(100)
    expect(tab.counts()).toMatchObject({ locks: 1 })
    tab.session.close()
    await world.run(10)
    expect(tab.counts()).toMatchObject(NOTHING)
  })

  test('with the record store hanging leaves nothing once its second is over', async () => {
    const world = createWorld({ user: 'ada' })
    await world.run('1s')
    world.storage.hang()
    world.tabs[0]?.use()
    await world.run(10)
    world.tabs[0]?.session.close()
    await world.run('2s')
    expect(world.tabs[0]?.counts()).toMatchObject(NOTHING)
  })
})

test('create, close, create, as StrictMode does: one session, one of everything', async () => {
  const world = createWorld({ user: 'ada' })
  const { session } = world.tabs[0] as Tab
  session.close()
  const fresh = world.open()
  await world.run('1s')
  expect(fresh.session.getSnapshot()).toMatchObject({ status: 'active', user: { id: 'ada' } })
  expect(fresh.counts()).toMatchObject({ timers: 1, channels: 1, stores: 1, requests: 0 })
  expect(world.tabs[0]?.counts()).toMatchObject(NOTHING)
})

describe('two sessions on one page', () => {
  test('with different names never meet', async () => {
    const it = await signedIn({ name: 'staff' })
    const server = cookieServer<{ id: string }>({ check: '/guests', logout: '/guests/out' })
    const guest = createSession({ server, name: 'guests', ports: it.ports })
    await it.run('1s')
    const told: string[] = []
    guest.subscribe(() => told.push(guest.getSnapshot().status))
    await it.until(it.session.logout())
    await it.run('2m')
    expect(it.session.getSnapshot().reason).toBe('logout')
    expect(guest.getSnapshot()).toMatchObject({ status: 'active', user: { id: 'ada' } })
    expect(told).toEqual([])
    guest.close()
  })

  test('with the same name are two tabs of one session', async () => {
    const it = await signedIn({ name: 'staff' })
    const server = cookieServer<{ id: string }>({ check: '/session', logout: '/logout' })
    const other = createSession({ server, name: 'staff', ports: it.ports })
    await it.run('1s')
    expect(other.getSnapshot().sessionId).toBe(it.session.getSnapshot().sessionId)
    await it.until(it.session.logout())
    await it.run('1s')
    expect(other.getSnapshot()).toMatchObject({ status: 'signed-out', reason: 'logout' })
    other.close()
  })
})

test('on a server a session is inert: relative URLs do not throw, it stays starting, and nothing is held', async () => {
  const session = createSession({ server: cookieServer({ check: '/api/session' }), expected: 'active' })
  expect(session.getSnapshot()).toMatchObject({ status: 'starting', expected: 'active' })
  session.subscribe(() => {})
  session.touch()
  session.close()
})
