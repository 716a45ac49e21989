import { expect, test } from 'vitest'
import { paths } from '../../../src/testing/index.js'
import { active, outcome, sentTo, signedOut, snapshot, starting, verifying, warning } from './states.js'

// `extend()`, "stay signed in", in each status.

test('extend() in starting: waits, then asks', async () => {
  const world = await starting({ user: 'ada' }, { delay: '6s' })
  const answer = outcome(world.tab.session.extend())
  await world.run('5s')
  expect(answer.settled).toBe(false)
  expect(sentTo(world, paths.extend)).toEqual([])
  await world.run('10s')
  expect(answer).toEqual({ settled: true, value: true })
  expect(sentTo(world, paths.extend)).toMatchObject([{ method: 'POST', activity: 'user' }])
})

test('extend() in signed-out: false, and nothing is sent', async () => {
  const world = await signedOut()
  const since = world.requests.length
  expect(await world.until(world.tab.session.extend())).toBe(false)
  expect(world.requests.length).toBe(since)
})

test('extend() in active: asks', async () => {
  const world = await active({ server: { idleTimeout: '10m' } })
  await world.run('5m')
  expect(await world.until(world.tab.session.extend())).toBe(true)
  const [sent] = sentTo(world, paths.extend)
  expect(sent).toMatchObject({ method: 'POST', activity: 'user', outcome: 200 })
  expect((snapshot(world).endsAt ?? 0) - world.now()).toBeGreaterThan(590_000)
})

test('extend() in warning: yes → active', async () => {
  const world = await warning({ tabs: 2 })
  expect(await world.until(world.tab.session.extend())).toBe(true)
  await world.run('1s')
  for (const tab of world.tabs) expect(tab.session.getSnapshot()).toMatchObject({ status: 'active' })
  expect((snapshot(world).endsAt ?? 0) - world.now()).toBeGreaterThan(14.9 * 60_000)
  expect(world.told).toEqual([])
})

test('extend() in warning: yes, while that by absolute is due → warning by absolute, without a second event', async () => {
  const world = await active({ policy: { idleTimeout: '15m', absoluteTimeout: '19m' } })
  await world.run('13m')
  await world.run('1s')
  expect(snapshot(world).warning).toMatchObject({ by: 'idle' })
  await world.run('90s')
  expect(world.told).toEqual(['warning idle'])
  expect(await world.until(world.tab.session.extend())).toBe(true)
  expect(snapshot(world)).toMatchObject({
    status: 'warning',
    warning: { by: 'absolute' },
    endsBy: 'absolute',
  })
  await world.run('1m')
  expect(world.told).toEqual(['warning idle'])
})

test('extend() in warning: no → end', async () => {
  const world = await warning({ tabs: 2 })
  world.server.revoke()
  expect(await world.until(world.tab.session.extend())).toBe(false)
  await world.run('1s')
  for (const tab of world.tabs)
    expect(tab.session.getSnapshot()).toMatchObject({ status: 'signed-out', reason: 'revoked' })
  expect(world.told).toEqual(['ended revoked'])
})

test.each([
  ['503', { status: 503 }, 'network'],
  ['429', { status: 429, retryAfter: 3 }, 'rate_limited'],
  ['a redirect', { redirect: true }, 'redirected'],
  ['HTML', { html: true }, 'malformed_response'],
  ['no answer', { hang: true }, 'timeout'],
  ['a lost connection', { refused: true }, 'network'],
])('extend() in warning: %s → rejects, the warning stays', async (_name, fault, code) => {
  const world = await warning()
  const { warning: before } = snapshot(world)
  world.server.fail(paths.extend, fault)
  const error = await world.until(world.tab.session.extend().catch((reason: unknown) => reason))
  expect(error).toMatchObject({ name: 'SessionError', code })
  expect(snapshot(world)).toMatchObject({ status: 'warning', warning: before, degraded: ['server'] })
  expect(world.told).toEqual([])
})

test('extend() in warning: a failure revives nothing, the end comes at its time', async () => {
  const world = await warning()
  world.server.fail(paths.extend, { status: 500 })
  const answer = outcome(world.tab.session.extend())
  await world.run('2m')
  expect(answer.code).toBe('network')
  expect(world.told).toEqual(['ended idle'])
})

test('extend() whose yes comes after the deadline: the session is over all the same', async () => {
  const world = await warning()
  await world.run('114s')
  world.server.fail(paths.extend, { delay: '9s' })
  const answer = outcome(world.tab.session.extend())
  await world.run('20s')
  expect(answer.settled).toBe(true)
  expect(answer.value).not.toBe(true)
  expect(snapshot(world)).toMatchObject({ status: 'signed-out', reason: 'idle' })
})

test('extend() in verifying: waits, then asks', async () => {
  const world = await verifying()
  const answer = outcome(world.tab.session.extend())
  await world.run('1s')
  expect(answer.settled).toBe(false)
  expect(sentTo(world, paths.extend)).toEqual([])
  world.server.mend()
  await world.run('10s')
  expect(answer).toEqual({ settled: true, value: true })
})
