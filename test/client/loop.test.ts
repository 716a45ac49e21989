import { expect, test } from 'vitest'
import { rejects } from '../core/refusal.js'
import { desk, signedIn } from './desk.js'

test('a listener that calls back is served: what it began comes after what it was told', async () => {
  const it = await signedIn()
  const told: string[] = []
  it.session.on('ended', ({ reason }) => {
    told.push(`ended ${reason}, ${it.session.getSnapshot().status}`)
    void it.session.login({ user: 'ada' }).then(() => told.push('signed in'))
    told.push('called')
  })
  it.session.subscribe(() => told.push(it.session.getSnapshot().status))
  void it.session.logout()
  await it.run('5s')
  expect(told.slice(0, 3)).toEqual(['signed-out', 'ended logout, signed-out', 'called'])
  expect(told.at(-1)).toBe('signed in')
  expect(it.session.getSnapshot().status).toBe('active')
})

test('calls within a listener do not tell the next one of something older after something newer', async () => {
  const it = await signedIn()
  const seen: string[] = []
  let once = true
  it.session.subscribe(() => {
    if (once) void it.session.logout()
    once = false
  })
  it.session.subscribe(() => seen.push(it.session.getSnapshot().status))
  it.session.on('ended', () => seen.push('ended'))
  await it.until(it.session.login({ user: 'ada' }).catch(() => undefined))
  await it.run('1s')
  expect(seen.filter((what) => what === 'ended')).toHaveLength(1)
  expect(seen.lastIndexOf('active')).toBeLessThan(seen.indexOf('ended'))
})

test('a listener that throws is reported once, the rest are told, and the session goes on', async () => {
  const it = await signedIn()
  const thrown = new Error('mine')
  const told: string[] = []
  it.session.subscribe(() => {
    throw thrown
  })
  it.session.subscribe(() => told.push(it.session.getSnapshot().status))
  void it.session.logout()
  await it.run('1s')
  expect(it.errors).toContain(thrown)
  expect(told[0]).toBe('signed-out')
  expect(it.session.getSnapshot().reason).toBe('logout')
})

test('when a call resolves, the snapshot shows what it did, and the listeners have been told', async () => {
  const it = desk({ reply: { '/session': () => new Response(null, { status: 204 }) } })
  await it.run('1s')
  let told = 0
  it.session.subscribe(() => told++)
  const snapshot = await it.until(it.session.login({ user: 'ada' }))
  expect(snapshot).toBe(it.session.getSnapshot())
  expect(snapshot).toMatchObject({ status: 'active', user: { id: 'ada' } })
  expect(told).toBeGreaterThan(0)
})

test('the app is told outside every lock: a listener may wait for a call of its own', async () => {
  const it = await signedIn()
  const done: string[] = []
  it.session.on('ended', async () => {
    await it.session.check()
    done.push('check')
    await it.session.login({ user: 'ada' })
    done.push('login')
  })
  await it.until(it.session.logout())
  await it.run('20s')
  expect(done).toEqual(['check', 'login'])
})

test('a subscriber hears of nothing that changed nothing', async () => {
  const it = await signedIn()
  let told = 0
  it.session.subscribe(() => told++)
  const before = it.session.getSnapshot()
  for (let i = 0; i < 3; i++) await it.until(it.session.check())
  expect([told, it.session.getSnapshot() === before]).toEqual([0, true])
})

test('snapshots are frozen all through, and say nothing of undefined', async () => {
  const it = await signedIn()
  const snapshot = it.session.getSnapshot()
  expect([Object.isFrozen(snapshot), Object.isFrozen(snapshot.degraded)]).toEqual([true, true])
  expect(Object.values(snapshot)).not.toContain(undefined)
})

test('one timer, however much is due', async () => {
  const it = await signedIn()
  const stops = [it.session.hold('call'), it.session.hold('video')]
  it.session.touch()
  await it.run(100)
  expect(it.left().timers).toBe(1)
  for (const stop of stops) stop()
  expect(it.left().timers).toBe(1)
})

test('off() ends what on() and subscribe() began', async () => {
  const it = await signedIn()
  const told: string[] = []
  const offs = [
    it.session.on('ended', () => told.push('ended')),
    it.session.subscribe(() => told.push('changed')),
  ]
  for (const off of offs) off()
  await it.until(it.session.logout())
  expect(told).toEqual([])
})

test('two logins at once: the later one stands, and neither hangs', async () => {
  const it = await signedIn()
  const both = [it.session.login({ user: 'ada' }), it.session.login({ user: 'ada' })]
  const ids = await it.until(Promise.allSettled(both))
  expect(ids.some(({ status }) => status === 'fulfilled')).toBe(true)
  expect(it.session.getSnapshot().status).toBe('active')
})

test('login without a login URL rejects invalid_option, getAccessToken on a cookie server too', async () => {
  const it = await signedIn({
    server: { check: async () => ({ kind: 'accepted', grant: { user: { id: 'ada' } } }) },
  })
  await rejects(it.session.login({}), 'invalid_option')
  await rejects(it.session.getAccessToken(), 'invalid_option')
})
