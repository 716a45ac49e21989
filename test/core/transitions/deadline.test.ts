import { expect, test } from 'vitest'
import { paths, type Tab } from '../../../src/testing/index.js'
import { active, type Stage, sentTo, signedOut, snapshot, starting, verifying, warning } from './states.js'

// The deadline, in each status.

/** The person uses the second tab for an instant; the first one is not told. */
function useUnheard(world: Stage): void {
  world.channel.faults.loss = 1
  world.tabs[1]?.use()
}

test.each([
  ['starting', starting],
  ['signed-out', signedOut],
])('deadline in %s: there is none, and nothing is told', async (_status, go) => {
  const world = await go()
  await world.run('30m')
  expect(world.told).toEqual([])
  expect(snapshot(world)).not.toHaveProperty('endsAt')
})

test('deadline in active: warning, by idle and by absolute, each with its end', async () => {
  const world = await active({ policy: { absoluteTimeout: '30m' } })
  const { endsAt } = snapshot(world)
  await world.run('13m')
  expect(snapshot(world)).toMatchObject({ status: 'warning', warning: { by: 'idle', endsAt }, endsAt })
  await world.until(world.tab.session.extend())
  await world.run('12m')
  expect(snapshot(world)).toMatchObject({ status: 'warning', warning: { by: 'absolute' } })
  expect(world.told).toEqual(['warning idle', 'warning absolute'])
})

test('deadline in active: re-read, then no warning, for somebody was in another tab just before', async () => {
  // Between two looks, so that only a look at the warning itself can tell.
  const world = await active({ tabs: 2, policy: { idleTimeout: '15m', idleWarning: '130s' } })
  await world.run('12m')
  await world.run('35s')
  useUnheard(world)
  await world.run('2m')
  expect(world.told).toEqual([])
  expect(snapshot(world).status).toBe('active')
})

test('deadline in active: re-read, then end', async () => {
  const world = await active({ policy: { idleWarning: false } })
  await world.run('15m')
  expect(snapshot(world)).toMatchObject({ status: 'signed-out', reason: 'idle' })
  expect(world.told).toEqual(['ended idle'])
  expect(sentTo(world, paths.logout)).toHaveLength(1)
})

test('deadline in active: re-read, then no end, for somebody was in another tab just before', async () => {
  const world = await active({ tabs: 2, policy: { idleWarning: false } })
  await world.run('14m')
  await world.run('45s')
  useUnheard(world)
  await world.run('1m')
  expect(snapshot(world)).toMatchObject({ status: 'active' })
  expect(world.told).toEqual([])
})

test('deadline in warning: re-read, then end, at its instant', async () => {
  const world = await warning({ tabs: 2 })
  const { endsAt = 0 } = snapshot(world)
  await world.run(endsAt - world.now() - 1)
  expect(snapshot(world).status).toBe('warning')
  await world.run(50)
  for (const tab of world.tabs)
    expect(tab.session.getSnapshot()).toMatchObject({ status: 'signed-out', reason: 'idle' })
})

test('deadline in warning: re-read, then no end, for another tab answered unheard', async () => {
  const world = await warning({ tabs: 2 })
  world.channel.faults.loss = 1
  await world.run('110s')
  await world.until((world.tabs[1] as Tab).session.extend())
  await world.run('30s')
  expect(snapshot(world).status).toBe('active')
  expect(world.told).toEqual([])
})

test('deadline in warning by absolute: ends, whatever a person does', async () => {
  const world = await active({ policy: { absoluteTimeout: '10m' } })
  world.tab.use({ for: '11m' })
  await world.run('10m')
  expect(world.told).toEqual(['warning absolute', 'ended absolute'])
})

test('deadline in warning: ends offline too, no question asked', async () => {
  const world = await warning()
  world.offline()
  await world.run('2m')
  expect(snapshot(world)).toMatchObject({ status: 'signed-out', reason: 'idle' })
})

test('deadline in active: ends although the store hangs', async () => {
  const world = await active({ policy: { idleWarning: false } })
  await world.run('14m')
  world.storage.hang()
  await world.run('65s')
  expect(snapshot(world)).toMatchObject({ status: 'signed-out', reason: 'idle' })
})

test('deadline in verifying: re-read, then end, and its content is not shown', async () => {
  const world = await verifying({ policy: { idleWarning: false } })
  world.tab.hide()
  world.tab.freeze()
  await world.run('15m')
  world.shown.length = 0
  world.tab.show()
  await world.run('4s')
  expect(snapshot(world)).toMatchObject({ status: 'signed-out', reason: 'idle' })
  expect(world.shown).not.toContain('active ada')
  expect(world.told).toEqual(['ended idle'])
})

test('deadline in verifying: re-read, then no end, for somebody was in another tab meanwhile', async () => {
  const world = await active({ tabs: 2, policy: { idleWarning: false } })
  world.tab.hide()
  world.tab.freeze()
  world.tabs[1]?.use({ for: '20m', every: '10s' })
  await world.run('20m')
  world.tab.show()
  expect(snapshot(world).status).toBe('verifying')
  await world.run('1s')
  expect(snapshot(world)).toMatchObject({ status: 'active', user: { id: 'ada' } })
  expect(world.told).toEqual([])
})

test('deadline passed in sleep: activity at wake revives nothing', async () => {
  const world = await active({ policy: { idleWarning: false } })
  world.sleep('8h')
  world.tab.use()
  await world.run('5s')
  expect(snapshot(world)).toMatchObject({ status: 'signed-out' })
  expect(world.told).toHaveLength(1)
})
