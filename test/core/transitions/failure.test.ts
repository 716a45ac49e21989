import { expect, test } from 'vitest'
import { paths, type Tab } from '../../../src/testing/index.js'
import { active, type Stage, signedOut, snapshot, stage, starting, verifying, warning } from './states.js'

// Offline and failures, in each status.

const faults = [
  ['500', { status: 500 }],
  ['503', { status: 503, retryAfter: 5 }],
  ['429', { status: 429, retryAfter: 5 }],
  ['408', { status: 408 }],
  ['425', { status: 425 }],
  ['404', { status: 404 }],
  ['a redirect', { redirect: true }],
  ['HTML', { html: true }],
  ['half a JSON', { malformed: true }],
  ['a broken connection', { refused: true }],
  ['no answer', { hang: true }],
] as const

const withRecord = async (): Promise<Stage> => {
  const world = await active()
  world.tab.hide()
  world.tab.freeze()
  return world
}

test.each(faults)(
  'failure in starting, without a record, %s: signed-out, degraded, and a later 200 begins',
  async (_n, fault) => {
    const world = stage({ user: 'ada' })
    world.server.fail(paths.check, fault)
    await world.run('10s')
    expect(snapshot(world)).toMatchObject({ status: 'signed-out', degraded: ['server'] })
    expect(snapshot(world)).not.toHaveProperty('reason')
    world.server.mend()
    await world.run('40s')
    expect(snapshot(world)).toMatchObject({ status: 'active', user: { id: 'ada' }, degraded: [] })
  },
)

test.each(faults)(
  'failure in starting, with a live record, %s: active, degraded, without a user',
  async (_n, fault) => {
    const world = await withRecord()
    const { sessionId } = snapshot(world)
    world.server.fail(paths.check, fault)
    world.tab.reload()
    world.tab.show()
    await world.run('11s')
    expect(snapshot(world)).toMatchObject({ status: 'active', sessionId, degraded: ['server'] })
    world.server.mend()
    await world.run('40s')
    expect(snapshot(world)).toMatchObject({ status: 'active', sessionId, user: { id: 'ada' }, degraded: [] })
  },
)

test('offline in starting, without a record: signed-out, degraded, and begins once online', async () => {
  const world = stage({ user: 'ada' })
  world.offline()
  await world.run('10s')
  expect(snapshot(world).status).toBe('signed-out')
  expect(snapshot(world).degraded).toContain('offline')
  world.online()
  await world.run('31s')
  expect(snapshot(world)).toMatchObject({ status: 'active', user: { id: 'ada' }, degraded: [] })
})

test('offline in starting, with a live record: active and degraded at once', async () => {
  const world = await active()
  world.offline()
  world.tab.reload()
  await world.run('1s')
  expect(snapshot(world)).toMatchObject({ status: 'active', degraded: ['offline'] })
})

test('no answer in starting: left after 10 s, not before', async () => {
  const world = await starting()
  await world.run(9800)
  expect(snapshot(world).status).toBe('starting')
  await world.run(200)
  expect(snapshot(world)).toMatchObject({ status: 'signed-out', degraded: ['server'] })
})

test('offline in signed-out: stays, and nothing is told', async () => {
  const world = await signedOut()
  world.offline()
  await world.run('1m')
  expect(snapshot(world).status).toBe('signed-out')
  expect(world.told).toEqual([])
})

test.each([
  ['active', active],
  ['warning', warning],
])('offline in %s: degraded, nothing else', async (status, go) => {
  const world = await go()
  const before = snapshot(world)
  world.offline()
  await world.run('1s')
  expect(snapshot(world)).toEqual({ ...before, status, degraded: ['offline'] })
  world.online()
  await world.run('1s')
  expect(snapshot(world)).toEqual(before)
  expect(world.told).toEqual([])
})

test.each(faults)('failure in active, %s: degraded, and well again after', async (_name, fault) => {
  const world = await active()
  const { sessionId } = snapshot(world)
  world.server.fail(paths.check, fault)
  await world.until(world.tab.session.check().catch(() => {}))
  expect(snapshot(world)).toMatchObject({
    status: 'active',
    sessionId,
    user: { id: 'ada' },
    degraded: ['server'],
  })
  world.server.mend()
  await world.run('40s')
  expect(snapshot(world)).toMatchObject({ status: 'active', sessionId, degraded: [] })
  expect(world.told).toEqual([])
})

test.each(faults)('failure in warning, %s: degraded, the warning stays', async (_name, fault) => {
  const world = await warning()
  const { warning: before } = snapshot(world)
  world.server.fail(paths.check, fault)
  await world.until(world.tab.session.check().catch(() => {}))
  expect(snapshot(world)).toMatchObject({ status: 'warning', warning: before, degraded: ['server'] })
})

test('failure in verifying: shows after 3 s when tombstone, record and deadlines are fine, and goes on asking', async () => {
  const world = await verifying()
  await world.run(2800)
  expect(snapshot(world).status).toBe('verifying')
  await world.run(200)
  expect(snapshot(world)).toMatchObject({ status: 'active', user: { id: 'ada' }, degraded: ['server'] })
  world.server.mend()
  world.server.revoke()
  await world.run('1m')
  expect(world.told).toEqual(['ended revoked'])
})

async function frozenOffline(whileAway: (world: Stage) => Promise<unknown>): Promise<Stage> {
  const world = await active({ tabs: 2 })
  world.tab.hide()
  world.tab.freeze()
  await whileAway(world)
  await world.run('2m')
  world.offline()
  world.shown.length = 0
  world.tab.show()
  return world
}

test('offline in verifying: shows at once within all deadlines', async () => {
  const world = await frozenOffline(async () => {})
  await world.run(100)
  expect(snapshot(world)).toMatchObject({ status: 'active', user: { id: 'ada' }, degraded: ['offline'] })
})

test('offline in verifying: shows nothing of a session that another tab ended', async () => {
  const world = await frozenOffline((world) => world.until((world.tabs[1] as Tab).session.logout()))
  await world.run(100)
  expect(world.shown).toEqual(['signed-out'])
})

test('offline in verifying: shows nothing of somebody whom another user followed', async () => {
  const world = await frozenOffline((world) =>
    world.until((world.tabs[1] as Tab).session.login({ user: 'bob' })),
  )
  expect(snapshot(world)).not.toMatchObject({ status: 'active', user: { id: 'ada' } })
  await world.run(100)
  expect(world.shown).not.toContain('active ada')
  expect(world.told).toEqual(['ended replaced'])
})
