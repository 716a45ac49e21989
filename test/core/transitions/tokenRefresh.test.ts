import { describe, expect, test } from 'vitest'
import { tokenServer } from '../../../src/index.js'
import { tokenPaths } from '../../../src/testing/index.js'
import { rejects } from '../refusal.js'
import { outcome, sentTo, snapshot } from './states.js'
import {
  KINDS,
  presented,
  tokenActive,
  tokenSignedOut,
  tokenStarting,
  tokenVerifying,
  tokenWarning,
} from './tokenStates.js'

// `refresh()` and `extend()` of a token server, in each status.

const { refresh, extend, login, logout } = tokenPaths
/** A server that can be asked nothing but for new credentials. */
const bare = { connect: () => tokenServer({ login, refresh, logout }) }
const live = [
  ['active', tokenActive],
  ['warning', tokenWarning],
] as const

describe.each(KINDS)('tokens in %s', (tokens) => {
  test('refresh() in starting: waits, then runs', async () => {
    const world = await tokenStarting({ tokens, user: 'ada' })
    const answer = outcome(world.tab.session.refresh())
    await world.run(500)
    expect([answer.settled, sentTo(world, refresh)]).toEqual([false, []])
    world.storage.mend()
    await world.run('3s')
    expect(answer.value).toMatchObject({ status: 'active' })
    expect(presented(world, refresh)).toEqual(['1:0'])
  })

  test('refresh() in signed-out: rejects signed_out, and sends nothing', async () => {
    const world = await tokenSignedOut({ tokens })
    const answer = outcome(world.tab.session.refresh())
    await world.run('1s')
    expect([answer.code, world.requests.length]).toEqual(['signed_out', 0])
  })

  test.each(live)('refresh() in %s: runs, moves no deadline', async (status, go) => {
    const world = await go({ tokens })
    const { endsAt, endsBy } = snapshot(world)
    await world.until(world.tab.session.refresh())
    expect(sentTo(world, refresh)).toMatchObject([{ method: 'POST', activity: 'background', outcome: 200 }])
    expect(snapshot(world)).toMatchObject({ status, endsAt, endsBy })
    expect(world.told).toEqual([])
  })

  test.each(live)('refresh() in %s: that the server refuses → end revoked', async (_status, go) => {
    const world = await go({ tokens })
    world.server.revoke()
    const answer = outcome(world.tab.session.refresh())
    await world.run('2s')
    expect([answer.code, world.told]).toEqual(['session_ended', ['ended revoked']])
  })

  test.each(live)(
    'refresh() in %s: a failure rejects, ends nothing, and says degraded',
    async (status, go) => {
      const world = await go({ tokens })
      world.server.fail(refresh, { status: 502 })
      await rejects(world.until(world.tab.session.refresh()), 'network')
      expect(snapshot(world)).toMatchObject({ status, degraded: ['server'] })
    },
  )

  test('refresh() in verifying: waits', async () => {
    const world = await tokenVerifying({ tokens })
    const answer = outcome(world.tab.session.refresh())
    await world.run('1s')
    expect([answer.settled, sentTo(world, refresh)]).toEqual([false, []])
    world.server.mend()
    await world.run('10s')
    expect(answer.value).toMatchObject({ status: 'active' })
  })

  test('extend() in starting: waits, then asks', async () => {
    const world = await tokenStarting({ tokens, user: 'ada' })
    const answer = outcome(world.tab.session.extend())
    await world.run(500)
    expect(answer.settled).toBe(false)
    world.storage.mend()
    await world.run('3s')
    expect(answer).toEqual({ settled: true, value: true })
    expect(sentTo(world, extend)).toMatchObject([{ activity: 'user', token: '1:0' }])
  })

  test.each([{}, bare])('extend() in signed-out: false, and nothing is sent', async (server) => {
    const world = await tokenSignedOut({ tokens, ...server })
    expect(await world.until(world.tab.session.extend())).toBe(false)
    expect(world.requests).toEqual([])
  })

  test('extend() in warning: yes → active', async () => {
    const world = await tokenWarning({ tokens })
    expect(await world.until(world.tab.session.extend())).toBe(true)
    expect(snapshot(world).status).toBe('active')
    expect((snapshot(world).endsAt ?? 0) - world.now()).toBeGreaterThan(14.9 * 60_000)
    expect(world.told).toEqual([])
  })

  test('extend() in warning, whose token is no longer good: one refresh, then yes', async () => {
    const world = await tokenWarning({ tokens })
    world.server.fail(extend, { status: 401, times: 1 })
    expect(await world.until(world.tab.session.extend())).toBe(true)
    expect(presented(world, extend)).toEqual(['1:0', '1:1'])
    expect(snapshot(world).status).toBe('active')
  })

  test('extend() in warning: a second 401 is the no → end', async () => {
    const world = await tokenWarning({ tokens })
    world.server.fail(extend, { status: 401 })
    expect(await world.until(world.tab.session.extend())).toBe(false)
    expect(world.told).toEqual(['ended revoked'])
  })

  test('extend() in warning: a refused refresh is the no → end', async () => {
    const world = await tokenWarning({ tokens })
    world.server.revoke()
    expect(await world.until(world.tab.session.extend())).toBe(false)
    expect(world.told).toEqual(['ended revoked'])
  })

  test.each([extend, refresh])(
    'extend() in warning: a failure of %s rejects, the warning stays',
    async (path) => {
      const world = await tokenWarning({ tokens })
      world.server.fail(extend, { status: path === extend ? 503 : 401 })
      world.server.fail(refresh, { status: 503 })
      const { warning } = snapshot(world)
      await rejects(world.until(world.tab.session.extend()), 'network')
      expect(snapshot(world)).toMatchObject({ status: 'warning', warning, degraded: ['server'] })
    },
  )

  test('extend() in verifying: waits, then asks', async () => {
    const world = await tokenVerifying({ tokens })
    const answer = outcome(world.tab.session.extend())
    await world.run('1s')
    expect([answer.settled, sentTo(world, extend)]).toEqual([false, []])
    world.server.mend()
    await world.run('10s')
    expect(answer).toEqual({ settled: true, value: true })
  })
})
