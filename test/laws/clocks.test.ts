import { expect, test } from 'vitest'
import { all, MINUTE, scene, sentTo, snapshot, told } from './scene.js'

test('a wall clock set back by an hour lengthens no session', async () => {
  const world = scene()
  await world.run('5m')
  world.stepClock('-1h')
  await world.run('11m')
  expect(all(world)).toEqual(['signed-out idle', 'signed-out idle'])
  await world.close()
})

test('a wall clock set back by an hour: a page loaded afterwards lengthens it no more than by what it took', async () => {
  const world = scene()
  const a = world.tab(0)
  await world.run('5m')
  world.stepClock('-1h')
  await world.run('1s')
  a.reload()
  await world.run('16m')
  expect(all(world)).toEqual(['signed-out idle', 'signed-out idle'])
  await world.close()
})

test('a wall clock set forward by an hour ends the session, as an hour of sleep would', async () => {
  const world = scene()
  await world.run('5m')
  world.stepClock('1h')
  await world.run('35s')
  expect(all(world)).toEqual(['signed-out idle', 'signed-out idle'])
  await world.close()
})

test('a wall clock set forward by a minute is judged by the wall clock, and nobody is signed out', async () => {
  const world = scene()
  const a = world.tab(0)
  await world.run('1m')
  world.stepClock('1m')
  await world.run('35s')
  expect(all(world)).toEqual(['active', 'active'])
  const left = (snapshot(a).endsAt ?? 0) - world.now()
  expect(left).toBeLessThanOrEqual(14 * MINUTE)
  await world.close()
})

test('after steps to and fro the tabs agree, and a person keeps the session', async () => {
  const world = scene({ tabs: 3 })
  const a = world.tab(0)
  await world.run('1m')
  for (const step of ['-1h', '30m', '-2m', '1h'] as const) {
    world.stepClock(step)
    await world.run('40s')
  }
  if (told(a) !== 'active') await world.until(a.session.login({ user: 'ada' }))
  await world.run('2m')
  a.use()
  await world.run('40s')
  expect(new Set(world.tabs.map((tab) => snapshot(tab).sessionId)).size).toBe(1)
  expect(all(world)).toEqual(['active', 'active', 'active'])
  await world.close()
})

test('the absolute end is one instant, whatever people do', async () => {
  const world = scene({ policy: { absoluteTimeout: '30m', absoluteWarning: '1m' } })
  const [a, b] = [world.tab(0), world.tab(1)]
  a.use({ for: '1h', every: '20s' })
  await world.run('29m')
  expect(told(b)).toBe('active')
  await world.run('10s')
  expect(snapshot(b)).toMatchObject({ status: 'warning', warning: { by: 'absolute' } })
  await world.run('1m')
  expect(all(world)).toEqual(['signed-out absolute', 'signed-out absolute'])
  await world.close()
})

test('what was noted before the clock was set back is no person once it is so late again', async () => {
  const world = scene({ tabs: 1 })
  const a = world.tab(0)
  await world.run('1s')
  a.use()
  await world.run('10s')
  a.use()
  a.hide()
  await world.run('10s')
  world.stepClock('-5m')
  await world.run('1s')
  world.open()
  // The server is told of the person who was there.
  await world.run('2m')
  const from = world.elapsed()
  await world.run('12m')
  expect(sentTo(world, '/api/session/extend', from)).toEqual([])
  await world.run('2m')
  expect(all(world)).toEqual(['signed-out idle', 'signed-out idle'])
  await world.close()
})
