import { describe, expect, test } from 'vitest'
import { tokenPaths } from '../../../src/testing/index.js'
import { outcome, sentTo, snapshot } from './states.js'
import {
  KINDS,
  presented,
  TOKEN_ORDERS,
  tokenActive,
  tokenSignedOut,
  tokenStarting,
  tokenVerifying,
  tokenWarning,
} from './tokenStates.js'

// `fetch()`, and a 401 on it, of a token server, in each status.

const { orders, refresh } = tokenPaths

describe.each(KINDS)('tokens in %s', (tokens) => {
  test('fetch() in starting: held until the stores were read, then sent with the token', async () => {
    const world = await tokenStarting({ tokens, user: 'ada' })
    const answer = outcome(world.tab.session.fetch(TOKEN_ORDERS))
    await world.run(500)
    expect(sentTo(world, orders)).toEqual([])
    world.storage.mend()
    await world.run('2s')
    expect(answer.value?.status).toBe(200)
    expect(presented(world, orders)).toEqual(['1:0'])
  })

  test('fetch() in starting: stores that never answer hold nothing for longer than 10 s', async () => {
    const world = await tokenStarting({ tokens, user: 'ada' })
    const answer = outcome(world.tab.session.fetch(TOKEN_ORDERS))
    await world.run('11s')
    expect(answer.value?.status).toBe(401)
    expect(presented(world, orders)).toEqual([undefined])
    expect(snapshot(world).degraded).toContain('storage')
  })

  test('fetch() in signed-out: sent without Authorization; a 401 leads to nothing', async () => {
    const world = await tokenSignedOut({ tokens })
    expect((await world.until(world.tab.session.fetch(TOKEN_ORDERS))).status).toBe(401)
    expect(presented(world, orders)).toEqual([undefined])
    expect([sentTo(world, refresh), snapshot(world).status]).toEqual([[], 'signed-out'])
  })

  test('fetch() in signed-out: only requests begun under the ended session reject session_ended', async () => {
    const world = await tokenActive({ tokens })
    world.server.fail(orders, { delay: '5s' })
    const before = outcome(world.tab.session.fetch(TOKEN_ORDERS))
    await world.run('1s')
    void world.tab.session.logout()
    const after = outcome(world.tab.session.fetch(TOKEN_ORDERS))
    await world.run('10s')
    expect([before.code, after.value?.status]).toEqual(['session_ended', 401])
    expect(presented(world, orders)).toEqual(['1:0', undefined])
  })

  test.each([
    ['active', tokenActive],
    ['warning', tokenWarning],
  ])('fetch() in %s: sent with the token', async (_status, go) => {
    const world = await go({ tokens })
    expect((await world.until(world.tab.session.fetch(TOKEN_ORDERS))).status).toBe(200)
    expect(sentTo(world, orders)).toMatchObject([{ token: '1:0', activity: 'background' }])
  })

  test('fetch() in verifying: held until the tab has verified', async () => {
    const world = await tokenVerifying({ tokens })
    const answer = outcome(world.tab.session.fetch(TOKEN_ORDERS))
    await world.run('1s')
    expect(sentTo(world, orders)).toEqual([])
    await world.run('3s')
    expect(answer.value?.status).toBe(200)
  })

  test('fetch() in verifying: what the verify ends is not sent with the token of the ended session', async () => {
    const world = await tokenActive({ tokens })
    world.tab.hide()
    world.tab.freeze()
    world.server.revoke()
    await world.run('2m')
    world.tab.show()
    const answer = outcome(world.tab.session.fetch(TOKEN_ORDERS))
    await world.run('10s')
    expect(world.told).toEqual(['ended revoked'])
    expect(answer.settled).toBe(true)
    expect(presented(world, orders).filter(Boolean)).toEqual([])
  })

  test.each([
    ['active', tokenActive],
    ['warning', tokenWarning],
  ])('401 on fetch, token server, in %s: one refresh, one replay, told background', async (status, go) => {
    const world = await go({ tokens })
    const { endsAt } = snapshot(world)
    world.server.fail(orders, { status: 401, times: 1 })
    expect((await world.until(world.tab.session.fetch(TOKEN_ORDERS))).status).toBe(200)
    expect(presented(world, orders)).toEqual(['1:0', '1:1'])
    expect(sentTo(world, refresh)).toMatchObject([{ token: '1:0', activity: 'background' }])
    expect(snapshot(world)).toMatchObject({ status, endsAt })
    expect(world.told).toEqual([])
  })

  test('401 on fetch, token server, in active: the second is handed back, nothing ends', async () => {
    const world = await tokenActive({ tokens })
    world.server.fail(orders, { status: 401 })
    expect((await world.until(world.tab.session.fetch(TOKEN_ORDERS))).status).toBe(401)
    await world.run('10s')
    expect([sentTo(world, orders).length, sentTo(world, refresh).length]).toEqual([2, 1])
    expect(snapshot(world)).toMatchObject({ status: 'active', degraded: [] })
  })

  test('401 on fetch, token server, in active: a refused refresh → end revoked, in all tabs', async () => {
    const world = await tokenActive({ tokens: 'indexedDb', tabs: 2 })
    world.server.revoke()
    const answer = outcome(world.tab.session.fetch(TOKEN_ORDERS))
    await world.run('1s')
    expect([answer.code, world.told]).toEqual(['session_ended', ['ended revoked']])
    for (const tab of world.tabs)
      expect(tab.session.getSnapshot()).toMatchObject({ status: 'signed-out', reason: 'revoked' })
    expect(world.storage.tokens(world.tab)).toEqual({})
  })

  test('401 on fetch, token server, in verifying: after the verify', async () => {
    const world = await tokenVerifying({ tokens })
    world.server.fail(orders, { status: 401, times: 1 })
    const answer = outcome(world.tab.session.fetch(TOKEN_ORDERS))
    await world.run('1s')
    expect([answer.settled, sentTo(world, refresh)]).toEqual([false, []])
    world.server.mend(tokenPaths.check)
    await world.run('5s')
    expect(answer.value?.status).toBe(200)
    expect(presented(world, orders)).toEqual(['1:0', '1:1'])
  })
})
