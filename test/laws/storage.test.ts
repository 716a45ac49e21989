import { expect, test } from 'vitest'
import { all, scene, snapshot, told } from './scene.js'

test('site data cleared in mid-session: asked again, the session goes on while the cookie lives', async () => {
  const world = scene()
  await world.run('1m')
  world.storage.clear()
  await world.run('35s')
  expect(all(world)).toEqual(['active', 'active'])
  expect(snapshot(world.tab(0)).sessionId).toBe(snapshot(world.tab(1)).sessionId)
  await world.close()
})

test('site data cleared with the cookie: everybody is out', async () => {
  const world = scene()
  await world.run('1m')
  world.storage.clear({ cookie: true })
  await world.run('35s')
  expect(all(world).every((text) => text.startsWith('signed-out'))).toBe(true)
  await world.close()
})

test('site data cleared while offline ends the session', async () => {
  const world = scene()
  await world.run('1m')
  world.offline()
  world.storage.clear()
  await world.run('35s')
  expect(all(world).every((text) => text.startsWith('signed-out'))).toBe(true)
  await world.close()
})

test.each(['hang', 'fail'] as const)(
  'a storage that begins to %s weakens no policy, and is told',
  async (how) => {
    const world = scene()
    await world.run('1m')
    world.storage[how]()
    world.tab(0).use()
    await world.run('1m')
    expect(snapshot(world.tab(0))).toMatchObject({ status: 'active', degraded: ['storage'] })
    await world.run('15m')
    expect(all(world)).toEqual(['signed-out idle', 'signed-out idle'])
    world.storage.mend()
    await world.run('2m')
    expect(snapshot(world.tab(0)).degraded).toEqual([])
    expect(world.server.sessions()).toEqual([])
    await world.close()
  },
)

test.each([['locks'], ['channel']] as const)('without %s all goes on, degraded', async (lack) => {
  const world = scene({ without: [lack] })
  const [a, b] = [world.tab(0), world.tab(1)]
  await world.run('1m')
  expect(snapshot(a).degraded).toEqual([lack])
  a.use({ for: '14m', every: '10s' })
  await world.run('20m')
  expect(told(b)).toBe('active')
  await world.until(a.session.logout())
  await world.run('31s')
  expect(told(b)).toBe('signed-out logout')
  await world.close()
})

test('a message that promises activity in the future extends nothing past its own instant', async () => {
  const world = scene({ tabs: 1 })
  const a = world.tab(0)
  await world.run('1m')
  const before = snapshot(a)
  for (const at of [world.now() + 3600e3, 1e15, Number.POSITIVE_INFINITY, Number.NaN, '1', null]) {
    world.channel.inject({ v: 1, sid: before.sessionId, kind: 'activity', at, from: 'stranger' })
  }
  await world.run('1s')
  expect(snapshot(a).endsAt).toBeLessThanOrEqual(world.now() + 15 * 60e3)
  await world.run('15m')
  expect(told(a)).toBe('signed-out idle')
  await world.close()
})

test('a planted record begins nothing where the server says no', async () => {
  const world = scene({ tabs: 1, user: undefined as never })
  const a = world.tab(0)
  const seen: string[] = []
  a.session.subscribe(() => seen.push(told(a)))
  await world.run('1s')
  world.storage.plantLine('active:planted')
  world.storage.plant({
    v: 1,
    sid: 'planted',
    gen: 0,
    answer: 9,
    base: 0,
    startedAt: world.now(),
    lastActivityAt: world.now(),
    absoluteEndsAt: world.now() + 3600e3,
    writer: 'stranger',
  })
  await world.run('1m')
  expect(seen).not.toContain('active')
  a.reload()
  await world.run('5s')
  expect(told(a).startsWith('signed-out')).toBe(true)
  await world.close()
})

test('a planted record never moves the absolute end later', async () => {
  const world = scene({ tabs: 1, policy: { absoluteTimeout: '30m' } })
  const a = world.tab(0)
  await world.run('1m')
  const record = world.storage.record() as Record<string, unknown>
  world.storage.plant({ ...record, answer: 99, absoluteEndsAt: 1e15, idleEndsAt: 1e15 })
  a.use({ for: '1h', every: '30s' })
  await world.run('31m')
  expect(told(a)).toBe('signed-out absolute')
  await world.close()
})
