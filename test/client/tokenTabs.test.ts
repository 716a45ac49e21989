import { describe, expect, test } from 'vitest'
import { createWorld, type Tab, tokenPaths, type World, type WorldOptions } from '../../src/testing/index.js'
import { outcome, sentTo } from '../core/transitions/states.js'

// One refresh over all tabs, when something goes wrong with it.

const { refresh, orders, extend } = tokenPaths
const ORDERS = `https://app.example${orders}`
const tab = (world: World, index = 0): Tab => world.tabs[index] as Tab
const statuses = (world: World) => world.tabs.map(({ session }) => session.getSnapshot().status)
const reused = (world: World) => world.server.families().some((family) => family.reused)

async function scene(options: WorldOptions = {}): Promise<World> {
  const world = createWorld({ tabs: 3, user: 'ada', tokens: 'indexedDb', ...options })
  await world.run('1s')
  return world
}

describe('N tabs with N requests that are refused', () => {
  test.each<WorldOptions>([
    { tokens: 'indexedDb' },
    { tokens: 'local', tokenLag: 0 },
    { tokens: 'indexedDb', server: { latency: [200, 200] } },
  ])('refresh once: %o', async (options) => {
    const world = await scene({ tabs: 8, ...options })
    world.server.fail(orders, { status: 401, times: 24 })
    const all = world.tabs.flatMap(({ session }) => [1, 2, 3].map(() => session.fetch(ORDERS)))
    const answers = await world.until(Promise.all(all))
    expect(answers.map(({ status }) => status)).toEqual(Array(24).fill(200))
    expect([sentTo(world, refresh).length, reused(world)]).toEqual([1, false])
  })

  test('without locks spend no token twice where the server has a grace, and sign nobody out', async () => {
    const world = await scene({ tabs: 5, without: ['locks'], server: { rotation: 'grace' } })
    const all = world.tabs.map(({ session }) => session.refresh())
    await world.until(Promise.all(all))
    expect([reused(world), new Set(statuses(world))]).toEqual([false, new Set(['active'])])
    expect(tab(world).session.getSnapshot().degraded).toEqual(['locks'])
    const tokens = await world.until(Promise.all(world.tabs.map(({ session }) => session.getAccessToken())))
    expect(new Set(tokens).size).toBe(1)
  })

  test('of their own refresh once each', async () => {
    const world = await scene({ tokens: 'session' })
    const all = world.tabs.flatMap(({ session }) => [session.refresh(), session.refresh()])
    await world.until(Promise.all(all))
    expect(world.server.families().map(({ refreshes }) => refreshes)).toEqual([1, 1, 1])
  })
})

test('what ended for a tab with credentials of its own ends for no other when that tab signs in again', async () => {
  const world = await scene({ tokens: 'memory' })
  world.server.fail(refresh, { status: 401, times: 1 })
  outcome(tab(world).session.refresh())
  await world.run('1s')
  expect(statuses(world)).toEqual(['signed-out', 'active', 'active'])
  tab(world, 1).hide()
  const again = tab(world).session.begin(world.server.grant('ada'))
  // It looks into the record while that is being changed.
  tab(world, 1).show()
  await world.until(again)
  await world.run('1m')
  const reasons = world.tabs.map(({ session }) => session.getSnapshot().reason)
  expect(reasons).not.toContain('revoked')
})

describe('the server asks to be left alone', () => {
  test('by one tab: all leave it alone, and none is signed out', async () => {
    const world = await scene()
    world.server.fail(refresh, { status: 429, retryAfter: 120 })
    const first = outcome(tab(world).session.refresh())
    await world.run('1s')
    const others = world.tabs.slice(1).map(({ session }) => outcome(session.refresh()))
    await world.run('1m')
    expect([first, ...others].map(({ code }) => code)).toEqual(Array(3).fill('rate_limited'))
    expect(sentTo(world, refresh)).toHaveLength(1)
    expect(new Set(statuses(world))).toEqual(new Set(['active']))
    world.server.mend()
    await world.run('2m')
    await world.until(tab(world, 2).session.refresh())
    expect(sentTo(world, refresh)).toHaveLength(2)
  })
})

describe('an answer that is lost on its way', () => {
  test('says refresh_answer_lost when the token is refused after it', async () => {
    const world = await scene({ tabs: 1 })
    world.server.fail(refresh, { lost: true, times: 1 })
    const first = outcome(tab(world).session.refresh())
    await world.run('100ms')
    expect(first.code).toBe('network')
    const second = outcome(tab(world).session.refresh())
    await world.run('1m')
    const third = second.code === 'rate_limited' ? outcome(tab(world).session.refresh()) : second
    await world.run('1m')
    expect(third.code).toBe('refresh_answer_lost')
    expect(tab(world).session.getSnapshot()).toMatchObject({ status: 'signed-out', reason: 'revoked' })
  })

  test('is nothing to a server with a grace', async () => {
    const world = await scene({ tabs: 2, server: { rotation: 'grace', grace: '1m' } })
    world.server.fail(refresh, { lost: true, times: 1 })
    const first = outcome(tab(world).session.refresh())
    await world.run('20s')
    expect(first.code).toBe('network')
    await world.until(tab(world, 1).session.refresh())
    expect([reused(world), statuses(world)]).toEqual([false, ['active', 'active']])
  })

  test('because the tab died: the next tab says so too', async () => {
    const world = await scene({ tabs: 2 })
    world.server.fail(refresh, { delay: '1s', times: 1 })
    void tab(world)
      .session.refresh()
      .catch(() => {})
    await world.run('500ms')
    tab(world).crash()
    const answer = outcome(tab(world, 1).session.refresh())
    await world.run('5s')
    expect(answer.code).toBe('refresh_answer_lost')
  })
})

describe('a tab that holds the lock and hangs', () => {
  const frozen = async (): Promise<World> => {
    const world = await scene({ policy: { idleTimeout: false } })
    world.server.fail(refresh, { delay: '5s', times: 1 })
    void tab(world)
      .session.refresh()
      .catch(() => {})
    await world.run('100ms')
    tab(world).hide()
    tab(world).freeze()
    tab(world, 2).hide()
    return world
  }

  test('does not keep a visible tab from going on, where its token is no longer good', async () => {
    const world = await frozen()
    await world.run('11m')
    const answer = outcome(tab(world, 1).session.getAccessToken())
    await world.run('8s')
    expect(answer.settled).toBe(false)
    await world.run('15s')
    expect(answer.settled).toBe(true)
    expect(sentTo(world, refresh).length).toBe(2)
  })

  test('keeps a hidden tab waiting no longer than 9 s, and it asks nobody', async () => {
    const world = await frozen()
    const answer = outcome(tab(world, 2).session.refresh())
    await world.run('10s')
    expect(answer.code).toBe('timeout')
    expect(sentTo(world, refresh)).toHaveLength(1)
    expect(statuses(world)[2]).toBe('active')
  })

  test('is no reason for a hidden tab to ask again and again', async () => {
    const world = await frozen()
    world.server.fail(extend, { status: 401 })
    tab(world, 2).use()
    tab(world, 2).hide()
    tab(world, 1).close()
    await world.run('5m')
    expect(sentTo(world, extend).length).toBeLessThanOrEqual(10)
  })

  test.each(['session', 'memory'] as const)(
    'keeps nobody from renewing tokens of their own (%s)',
    async (tokens) => {
      const world = await scene({ tokens, tabs: 2 })
      const [hidden, hanging] = [tab(world), tab(world, 1)]
      hidden.hide()
      world.server.fail(refresh, { hang: true, times: 1 })
      outcome(hanging.session.refresh())
      await world.run('100ms')
      hanging.hide()
      hanging.freeze()
      const { status } = await world.until(hidden.session.refresh(), '2s')
      expect(status).toBe('active')
    },
  )
})

test('a request that never ends holds up nobody for longer than its deadline', async () => {
  const world = await scene()
  world.server.fail(refresh, { hang: true, times: 1 })
  const all = world.tabs.map(({ session }) => outcome(session.refresh()))
  await world.run('15s')
  expect(all.every(({ settled }) => settled)).toBe(true)
  expect(statuses(world)).toEqual(['active', 'active', 'active'])
  expect(reused(world)).toBe(false)
})
