import { describe, expect, test } from 'vitest'
import { tokenPaths } from '../../../src/testing/index.js'
import { outcome, type Stage, sentTo, snapshot } from './states.js'
import {
  KINDS,
  other,
  presented,
  TOKEN_ORDERS,
  tokenActive,
  tokenSignedOut,
  tokenStarting,
  tokenVerifying,
  tokenWarning,
} from './tokenStates.js'

// `login()`, `begin(grant)`, the deadline and activity with a token server, in each status.

const { login, logout, orders, refresh, extend } = tokenPaths
const ways: [string, (world: Stage, user: string) => Promise<unknown>][] = [
  ['login()', (world, user) => world.tab.session.login({ user })],
  ['begin(grant)', (world, user) => world.tab.session.begin(world.server.grant(user))],
]
const live = [
  ['active', tokenActive],
  ['warning', tokenWarning],
] as const

describe.each(KINDS)('tokens in %s', (tokens) => {
  test.each(ways)('%s in starting: begins', async (_name, signIn) => {
    const world = await tokenStarting({ tokens })
    const done = outcome(signIn(world, 'ada'))
    await world.run('5s')
    world.storage.mend()
    await world.run('40s')
    expect(done.value).toMatchObject({ user: { id: 'ada' } })
    expect(snapshot(world)).toMatchObject({ status: 'active', user: { id: 'ada' }, degraded: [] })
  })

  test.each(ways)('%s in signed-out: begins', async (_name, signIn) => {
    const world = await tokenSignedOut({ tokens })
    expect(await world.until(signIn(world, 'ada'))).toMatchObject({ status: 'active', user: { id: 'ada' } })
    expect(world.storage.line()).toBe(`active:${snapshot(world).sessionId}`)
    expect(Object.keys(world.storage.tokens(world.tab))).toEqual([snapshot(world).sessionId])
    world.tab.reload()
    await world.run('1s')
    expect(snapshot(world)).toMatchObject({ status: 'active', user: { id: 'ada' } })
  })

  describe.each(live)('in %s', (_status, go) => {
    test.each(ways)(
      '%s: same user → new session, no ended; the old one is revoked',
      async (_name, signIn) => {
        const world = await go({ tokens })
        const { sessionId } = snapshot(world)
        await world.until(signIn(world, 'ada'))
        await world.run('2s')
        expect(snapshot(world)).toMatchObject({ status: 'active', user: { id: 'ada' } })
        expect(snapshot(world).sessionId).not.toBe(sessionId)
        expect(world.told).toEqual([])
        expect(presented(world, logout)).toEqual(['1:0'])
        expect(world.server.families().map(({ valid }) => valid)).toEqual([false, true])
      },
    )

    test.each(ways)('%s: another user → replaced', async (_name, signIn) => {
      const world = await go({ tokens })
      await world.until(signIn(world, 'bob'))
      await world.run('2s')
      expect(world.told).toEqual(['ended replaced'])
      expect(snapshot(world)).toMatchObject({ status: 'active', user: { id: 'bob' } })
      await world.until(world.tab.session.fetch(TOKEN_ORDERS))
      expect(presented(world, orders)).toEqual(['2:0'])
    })
  })

  test.each(ways)('%s in verifying: drops the verify', async (_name, signIn) => {
    const world = await tokenVerifying({ tokens })
    await world.until(signIn(world, 'ada'))
    expect(snapshot(world)).toMatchObject({ status: 'active', user: { id: 'ada' } })
    world.server.mend()
    await world.run('20s')
    expect(snapshot(world)).toMatchObject({ status: 'active', user: { id: 'ada' }, degraded: [] })
  })

  test.each(ways)(
    '%s while a logout is owed: begins at once, and that is delivered beside',
    async (_name, signIn) => {
      const world = await tokenActive({ tokens })
      world.server.fail(logout, { status: 500 })
      await world.until(world.tab.session.logout())
      await world.until(signIn(world, 'ada'))
      const since = world.requests.length
      world.server.mend()
      await world.run('1m')
      expect(presented(world, logout, since)).toEqual(['1:0'])
      expect(snapshot(world)).toMatchObject({ status: 'active', user: { id: 'ada' }, degraded: [] })
      expect(world.server.families().map(({ valid }) => valid)).toEqual([false, true])
    },
  )

  test('login() twice in one moment: the second counts, the first is revoked within a minute', async () => {
    const world = await tokenSignedOut({ tokens })
    await world.until(world.tab.session.login({ user: 'ada' }))
    await world.until(world.tab.session.login({ user: 'ada' }))
    await world.run('1m')
    expect(world.server.families().map(({ valid }) => valid)).toEqual([false, true])
    expect(Object.keys(world.storage.tokens(world.tab))).toEqual([snapshot(world).sessionId])
    await world.until(world.tab.session.fetch(TOKEN_ORDERS))
    expect(presented(world, orders)).toEqual(['2:0'])
  })

  test('login() under way when somebody signs out: signs nobody in, and is revoked', async () => {
    const world = await tokenActive({ tokens })
    world.server.fail(login, { delay: '3s' })
    const answer = outcome(world.tab.session.login({ user: 'bob' }))
    await world.run('1s')
    void world.tab.session.logout()
    await world.run('20s')
    expect(snapshot(world)).toMatchObject({ status: 'signed-out', reason: 'logout' })
    expect([answer.code, world.shown.includes('active bob')]).toEqual(['session_ended', false])
    expect(world.server.families().map(({ valid }) => valid)).toEqual([false, false])
    expect(world.storage.tokens(world.tab)).toEqual({})
  })

  test('deadline in active: re-read, then end, and the tokens are revoked and erased', async () => {
    const world = await tokenActive({ tokens, tabs: 2, policy: { idleWarning: false } })
    await world.run('15m')
    await world.run('30s')
    expect(world.told).toEqual(['ended idle'])
    for (const tab of world.tabs) {
      expect(tab.session.getSnapshot()).toMatchObject({ status: 'signed-out', reason: 'idle' })
      expect(world.storage.tokens(tab)).toEqual({})
    }
    expect(world.server.families().some(({ valid }) => valid)).toBe(false)
  })

  test('deadline in warning, offline: ends; the revocation is delivered once the line is there', async () => {
    const world = await tokenWarning({ tokens })
    world.offline()
    await world.run('2m')
    expect(world.told).toEqual(['ended idle'])
    expect(snapshot(world).degraded).toContain('logout-unconfirmed')
    world.online()
    await world.run('40s')
    expect(snapshot(world).degraded).toEqual([])
    expect([world.server.families()[0]?.valid, world.storage.tokens(world.tab)]).toEqual([false, {}])
  })

  test('deadline in verifying: re-read, then end, and nothing is shown or refreshed', async () => {
    const world = await tokenActive({ tokens, policy: { idleWarning: false } })
    world.tab.hide()
    world.tab.freeze()
    await world.run('20m')
    world.shown.length = 0
    world.tab.show()
    await world.run('5s')
    expect(snapshot(world)).toMatchObject({ status: 'signed-out', reason: 'idle' })
    expect(world.shown).not.toContain('active ada')
  })

  test('activity in active: counts, and is told with the token; a refresh goes ahead of time', async () => {
    const world = await tokenActive({ tokens, tabs: 2, server: { accessTimeout: '5m' } })
    world.tab.use({ for: '6m', every: '5s' })
    await world.run('6m')
    expect(sentTo(world, extend)[0]).toMatchObject({ activity: 'user' })
    expect(sentTo(world, extend).every(({ outcome }) => outcome === 200)).toBe(true)
    expect(presented(world, refresh)).toContain('1:0')
    expect(other(world).session.getSnapshot().endsAt).toBeGreaterThan(world.now() + 14 * 60_000)
  })
})
