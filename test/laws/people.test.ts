import { expect, test } from 'vitest'
import { all, ignore, scene, sentTo, snapshot, told } from './scene.js'

test('a person in one tab keeps all tabs', async () => {
  const world = scene({ tabs: 3 })
  for (let i = 0; i < 8; i++) {
    world.tab(i % 3).use()
    await world.run('12m')
    expect(all(world)).toEqual(['active', 'active', 'active'])
  }
  await world.close()
})

test('activity is shared also when every message is lost', async () => {
  const world = scene()
  world.channel.faults.loss = 1
  const [a, b] = [world.tab(0), world.tab(1)]
  for (let i = 0; i < 8; i++) {
    a.use()
    await world.run('4m')
    expect(told(b)).toBe('active')
  }
  await world.run('12m')
  expect(all(world)).toEqual(['signed-out idle', 'signed-out idle'])
  await world.close()
})

test('nobody there: the warning comes in all tabs, then the end, and the server is told', async () => {
  const world = scene()
  await world.run('13m')
  await world.run('1s')
  expect(all(world)).toEqual(['warning', 'warning'])
  await world.run('2m')
  expect(all(world)).toEqual(['signed-out idle', 'signed-out idle'])
  expect(sentTo(world, '/api/logout')).toHaveLength(1)
  expect(world.server.sessions()).toEqual([])
  await world.close()
})

test('one tab answers the warning for all', async () => {
  const world = scene({ app: (session) => session.on('warning', () => {}) })
  const [a, b] = [world.tab(0), world.tab(1)]
  await world.run('14m')
  a.use()
  await world.run('1s')
  expect(all(world)).toEqual(['warning', 'warning'])
  expect(await world.until(b.session.extend())).toBe(true)
  await world.run('1s')
  expect(all(world)).toEqual(['active', 'active'])
  await world.close()
})

test('in a page that cannot ask, activity answers the warning', async () => {
  const world = scene({ tabs: 1 })
  await world.run('14m')
  expect(told(world.tab(0))).toBe('warning')
  world.tab(0).use()
  await world.run('6s')
  expect(told(world.tab(0))).toBe('active')
  await world.close()
})

test('a crashed tab neither keeps a session alive nor blocks its end', async () => {
  const world = scene({ tabs: 3 })
  const [a, b] = [world.tab(0), world.tab(1)]
  await world.run('1m')
  a.session.hold('a call')
  await world.run('1m')
  a.crash()
  await world.run('12m')
  expect(told(b)).toBe('active')
  await world.run('4m')
  expect(told(b)).toBe('signed-out idle')
  expect(sentTo(world, '/api/logout')).toHaveLength(1)
  await world.close()
})

test('a frozen tab that holds a lock blocks no end, no sign-in and no check', async () => {
  const world = scene({ tabs: 3 })
  const [a, b] = [world.tab(0), world.tab(1)]
  await world.run('1s')
  world.server.fail('/api/session', { hang: true })
  ignore(a.session.check())
  await world.run('10ms')
  a.hide()
  a.freeze()
  world.server.mend()
  await world.run('16m')
  expect(told(b)).toBe('signed-out idle')
  await world.until(b.session.login({ user: 'bob' }), '20s')
  expect(snapshot(b)).toMatchObject({ status: 'active', user: { id: 'bob' } })
  await world.close()
})

test('a call that holds the session keeps it while the page runs, up to the absolute end', async () => {
  const world = scene({ policy: { absoluteTimeout: '1h' } })
  const release = world.tab(0).session.hold('a call')
  await world.run('50m')
  expect(told(world.tab(1))).toBe('active')
  await world.run('11m')
  expect(all(world)).toEqual(['signed-out absolute', 'signed-out absolute'])
  release()
  await world.close()
})

test('checks, focus and visibility extend nothing', async () => {
  const world = scene({ tabs: 1 })
  const a = world.tab(0)
  for (let i = 0; i < 14; i++) {
    await world.until(a.session.check())
    a.hide()
    await world.run('5s')
    a.show()
    await world.run('55s')
  }
  expect(told(a)).toBe('warning')
  await world.run('2m')
  expect(told(a)).toBe('signed-out idle')
  expect(world.requests.filter(({ activity }) => activity === 'user')).toEqual([])
  await world.close()
})

test('the server hears of a person about once a minute, from one tab, and of nobody else', async () => {
  const world = scene({ tabs: 5 })
  await world.run('10s')
  world.tab(0).use({ for: '10m', every: '3s' })
  await world.run('12m')
  const told = world.requests.filter(({ activity }) => activity === 'user')
  expect(told.length).toBeGreaterThanOrEqual(9)
  expect(told.length).toBeLessThanOrEqual(12)
  await world.close()
})
