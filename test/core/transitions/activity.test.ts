import { expect, test } from 'vitest'
import { createWorld, type Tab } from '../../../src/testing/index.js'
import { active, signedOut, snapshot, starting, verifying, warning } from './states.js'

// Activity before the deadline, in each status.

test.each([
  ['starting', starting],
  ['signed-out', signedOut],
])('activity in %s: nothing is told, written or sent', async (_name, go) => {
  const world = await go()
  const before = world.totals()
  const shown = snapshot(world)
  world.tab.use()
  await world.run(500)
  expect(world.totals()).toEqual(before)
  expect(snapshot(world)).toBe(shown)
})

test('activity in active: counts, here and in every other tab', async () => {
  const world = await active({ tabs: 2 })
  await world.run('5m')
  world.tab.use()
  const endsAt = world.now() + 15 * 60_000
  await world.run('10s')
  for (const tab of world.tabs) expect(tab.session.getSnapshot()).toMatchObject({ endsAt, endsBy: 'idle' })
})

test('activity in warning by idle: does not count, the warning and its end stay', async () => {
  const world = await warning()
  const before = snapshot(world)
  world.tab.use()
  await world.run('1m')
  expect(snapshot(world)).toBe(before)
  await world.run('1m')
  expect(snapshot(world)).toMatchObject({ status: 'signed-out', reason: 'idle' })
})

test('activity in warning by idle: counts in a page that nobody would ask', async () => {
  const world = createWorld({ user: 'ada' })
  const tab = world.tabs[0] as Tab
  await world.run('13m')
  await world.run('1s')
  expect(tab.session.getSnapshot().status).toBe('warning')
  tab.use()
  await world.run(1)
  expect(tab.session.getSnapshot()).toMatchObject({ status: 'active', endsAt: world.now() - 1 + 15 * 60_000 })
})

test('activity in warning by idle: does not count again once somebody listens', async () => {
  const world = createWorld({ user: 'ada' })
  const { session, use } = world.tabs[0] as Tab
  const off = session.on('warning', () => {})
  await world.run('14m')
  use()
  await world.run(1)
  expect(session.getSnapshot().status).toBe('warning')
  off()
  use()
  await world.run('2s')
  use()
  await world.run(1)
  expect(session.getSnapshot().status).toBe('active')
})

test('activity in warning by absolute: counts for idleness, and moves no absolute end', async () => {
  const world = await active({ policy: { absoluteTimeout: '10m' } })
  await world.run('6m')
  expect(snapshot(world)).toMatchObject({ status: 'warning', warning: { by: 'absolute' } })
  const { endsAt } = snapshot(world)
  world.tab.use({ for: '5m' })
  await world.run('3m')
  expect(snapshot(world)).toMatchObject({ status: 'warning', endsAt, endsBy: 'absolute' })
  await world.run('2m')
  expect(snapshot(world)).toMatchObject({ status: 'signed-out', reason: 'absolute' })
})

test('activity without any idle warning: counts up to the deadline', async () => {
  const world = await active({ policy: { idleWarning: false } })
  await world.run('14m')
  expect(snapshot(world).status).toBe('active')
  world.tab.use()
  await world.run('14m')
  expect(snapshot(world).status).toBe('active')
  expect(world.told).toEqual([])
})

test('activity in verifying: ignored', async () => {
  const world = await verifying()
  const { messages } = world.totals()
  const { endsAt } = snapshot(world)
  world.tab.use()
  await world.run('4s')
  expect(snapshot(world)).toMatchObject({ status: 'active', endsAt })
  expect(world.totals().messages).toBe(messages)
})

test('touch() in warning: answers it', async () => {
  const world = await warning()
  world.tab.session.touch()
  expect(snapshot(world)).toMatchObject({ status: 'active', endsAt: world.now() + 15 * 60_000 })
  expect(world.told).toEqual([])
})

test('touch() at the deadline: revives nothing', async () => {
  const world = await active({ policy: { idleWarning: false } })
  world.sleep('15m')
  world.tab.session.touch()
  await world.run('5s')
  expect(snapshot(world)).toMatchObject({ status: 'signed-out', reason: 'idle' })
})
