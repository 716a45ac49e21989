import { describe, expect, test } from 'vitest'
import { type Tab, tokenPaths } from '../../../src/testing/index.js'
import { outcome, type Stage, sentTo, snapshot } from './states.js'
import {
  other,
  presented,
  TOKEN_ORDERS,
  tokenActive,
  tokenSignedOut,
  tokenVerifying,
  tokenWarning,
} from './tokenStates.js'

// Another tab began a new session, with a token server, in each status of the first tab.

const { orders, check, login, logout } = tokenPaths
const idOf = (tab: Tab) => tab.session.getSnapshot().sessionId
const live = [
  ['active', tokenActive],
  ['warning', tokenWarning],
] as const

async function signInElsewhere(world: Stage, user: string): Promise<void> {
  await world.run('3s')
  world.shown.length = 0
  await world.until(other(world).session.login({ user }))
  await world.run('2s')
}

/** Somebody signs in in another tab, while this one wants to send a request. */
async function fetchMeanwhile(world: Stage, user: string) {
  world.server.fail(login, { delay: '5s' })
  const signIn = other(world).session.login({ user })
  await world.run(100)
  const answer = outcome(world.tab.session.fetch(TOKEN_ORDERS))
  await world.run('4s')
  expect(sentTo(world, orders)).toEqual([])
  await world.until(signIn)
  await world.run('2s')
  return answer
}

describe('tokens that tabs share', () => {
  const tokens = 'indexedDb'

  test('another tab began a session, in starting: adopts it, with its user and its token', async () => {
    const world = await tokenSignedOut({ tokens })
    await world.until(world.tab.session.login({ user: 'ada' }))
    const fresh = world.open()
    await world.run('1s')
    expect(fresh.session.getSnapshot()).toMatchObject({ status: 'active', user: { id: 'ada' } })
    expect(idOf(fresh)).toBe(idOf(world.tab))
    expect((await world.until(fresh.session.fetch(TOKEN_ORDERS))).status).toBe(200)
  })

  test('another tab began a session, in signed-out: active with its user, without a flash of nobody', async () => {
    const world = await tokenSignedOut({ tokens, tabs: 2 })
    await signInElsewhere(world, 'ada')
    expect(world.shown.at(-1)).toBe('active ada')
    expect(world.shown).not.toContain('active')
    expect(idOf(world.tab)).toBe(idOf(other(world)))
    expect(world.told).toEqual([])
  })

  test.each(live)(
    'another tab began a session, in %s, same user: a new id, no ended',
    async (_status, go) => {
      const world = await go({ tokens, tabs: 2 })
      const { sessionId } = snapshot(world)
      await signInElsewhere(world, 'ada')
      expect(snapshot(world)).toMatchObject({
        status: 'active',
        user: { id: 'ada' },
        sessionId: idOf(other(world)),
      })
      expect(snapshot(world).sessionId).not.toBe(sessionId)
      expect(world.told).toEqual([])
      expect(Object.keys(world.storage.tokens(world.tab))).toEqual([idOf(world.tab)])
      expect(presented(world, logout)).toEqual(['1:0'])
    },
  )

  test.each(live)(
    'another tab began a session, in %s, another user: ended replaced, then active as them',
    async (_s, go) => {
      const world = await go({ tokens, tabs: 2 })
      await signInElsewhere(world, 'bob')
      expect(world.told).toEqual(['ended replaced'])
      expect(snapshot(world)).toMatchObject({ status: 'active', user: { id: 'bob' } })
      expect(world.shown.join()).not.toContain('active ada')
      await world.until(world.tab.session.fetch(TOKEN_ORDERS))
      expect(presented(world, orders)).toEqual(['2:0'])
    },
  )

  test.each(live)(
    'another tab begins a session, in %s, same user: requests are held, then go with its token',
    async (_s, go) => {
      const world = await go({ tokens, tabs: 2 })
      expect((await fetchMeanwhile(world, 'ada')).value?.status).toBe(200)
      expect(presented(world, orders)).toEqual(['2:0'])
    },
  )

  test.each(live)(
    'another tab begins a session, in %s, another user: no request of the first goes as them',
    async (_s, go) => {
      const world = await go({ tokens, tabs: 2 })
      expect((await fetchMeanwhile(world, 'bob')).code).toBe('session_ended')
      expect(sentTo(world, orders)).toEqual([])
    },
  )

  test.each(['ada', 'bob'])('another tab began a session of %s, in verifying: adopted', async (user) => {
    const world = await tokenVerifying({ tokens, tabs: 2 })
    world.server.mend()
    await signInElsewhere(world, user)
    await world.run('5s')
    expect(snapshot(world)).toMatchObject({
      status: 'active',
      user: { id: user },
      sessionId: idOf(other(world)),
    })
    expect(world.told).toEqual(user === 'ada' ? [] : ['ended replaced'])
  })

  test('another tab began a session, in active, unheard: the record tells at the next look', async () => {
    const world = await tokenActive({ tokens, tabs: 2 })
    world.channel.faults.loss = 1
    await signInElsewhere(world, 'bob')
    await world.run('35s')
    expect(snapshot(world)).toMatchObject({ status: 'active', user: { id: 'bob' } })
    expect(world.told).toEqual(['ended replaced'])
  })
})

describe('tokens of each tab’s own', () => {
  const tokens = 'session'

  test('another tab began a session, in signed-out: not this tab’s, and it says so', async () => {
    const world = await tokenSignedOut({ tokens, tabs: 2 })
    await signInElsewhere(world, 'ada')
    expect(snapshot(world)).toMatchObject({ status: 'signed-out', degraded: ['not-shared'] })
    const answer = outcome(world.tab.session.getAccessToken())
    await world.run('1s')
    expect(answer.code).toBe('signed_out')
  })

  test.each(live)(
    'another tab began a session, in %s, same user: goes on with its own tokens',
    async (_status, go) => {
      const world = await go({ tokens, tabs: 2 })
      await signInElsewhere(world, 'ada')
      expect(snapshot(world)).toMatchObject({
        status: 'active',
        user: { id: 'ada' },
        sessionId: idOf(other(world)),
      })
      expect(world.told).toEqual([])
      await world.until(world.tab.session.fetch(TOKEN_ORDERS))
      expect(presented(world, orders)).toEqual(['1:0'])
      expect(Object.keys(world.storage.tokens(world.tab))).toEqual([idOf(world.tab)])
    },
  )

  test.each(live)(
    'another tab began a session, in %s, another user: ended replaced; its tokens are revoked',
    async (_s, go) => {
      const world = await go({ tokens, tabs: 2 })
      await signInElsewhere(world, 'bob')
      await world.run('5s')
      expect(world.told).toEqual(['ended replaced'])
      expect(snapshot(world)).toMatchObject({ status: 'signed-out', degraded: ['not-shared'] })
      expect(presented(world, logout)).toContain('1:0')
      expect(world.storage.tokens(world.tab)).toEqual({})
      await world.until(world.tab.session.fetch(TOKEN_ORDERS))
      expect(presented(world, orders)).toEqual([undefined])
    },
  )

  test('a tab that signs in itself afterwards is no longer apart', async () => {
    const world = await tokenSignedOut({ tokens, tabs: 2 })
    await signInElsewhere(world, 'ada')
    await world.until(world.tab.session.login({ user: 'ada' }))
    await world.run('2s')
    for (const tab of world.tabs)
      expect(tab.session.getSnapshot()).toMatchObject({ status: 'active', user: { id: 'ada' }, degraded: [] })
    expect(idOf(world.tab)).toBe(idOf(other(world)))
  })

  test('a tab that never had credentials asks the server nothing', async () => {
    const world = await tokenSignedOut({ tokens, tabs: 2 })
    await signInElsewhere(world, 'ada')
    const since = world.requests.length
    world.tab.hide()
    world.tab.show()
    await world.run('1m')
    expect(presented(world, check, since)).toEqual([])
  })
})
