import { expect, test } from 'vitest'
import { paths, type Tab } from '../../../src/testing/index.js'
import {
  active,
  ORDERS,
  outcome,
  type Stage,
  sentTo,
  signedOut,
  snapshot,
  verifying,
  warning,
} from './states.js'

// Another tab began a new session, in each status of the first tab.

/** A second tab in which somebody signs in. */
async function signInElsewhere(world: Stage, user: string): Promise<Tab> {
  const other = world.tabs[1] ?? world.open()
  await world.run('1s')
  world.shown.length = world.told.length = 0
  await world.until(other.session.login({ user }))
  return other
}

const idOf = (tab: Tab) => tab.session.getSnapshot().sessionId

test('another tab began a session, in starting: adopts it, and asks who it is', async () => {
  const world = await signedOut()
  const { tab: other } = world
  world.server.fail(paths.check, { hang: true, times: 1 })
  const fresh = world.open()
  await world.run(200)
  expect(fresh.session.getSnapshot().status).toBe('starting')
  await world.until(other.session.login({ user: 'ada' }))
  await world.run('15s')
  expect(fresh.session.getSnapshot()).toMatchObject({ status: 'active', user: { id: 'ada' } })
  expect(idOf(fresh)).toBe(idOf(other))
})

test('another tab began a session, in signed-out: verifying, then active', async () => {
  const world = await signedOut({ tabs: 2 })
  const other = await signInElsewhere(world, 'ada')
  await world.run('1s')
  expect(world.shown).toEqual(['verifying', 'active ada'])
  expect(idOf(world.tab)).toBe(idOf(other))
  expect(world.told).toEqual([])
})

const live = [
  ['active', active],
  ['warning', warning],
] as const

test.each(live)('another tab began a session, in %s, same user: a new id, no ended', async (_status, go) => {
  const world = await go({ tabs: 2 })
  const before = snapshot(world).sessionId
  const other = await signInElsewhere(world, 'ada')
  await world.run('1s')
  expect(snapshot(world)).toMatchObject({ status: 'active', user: { id: 'ada' }, sessionId: idOf(other) })
  expect(snapshot(world).sessionId).not.toBe(before)
  expect(world.told).toEqual([])
})

test.each(live)(
  'another tab began a session, in %s, another user: ended replaced, then active as them',
  async (_s, go) => {
    const world = await go({ tabs: 2 })
    const other = await signInElsewhere(world, 'bob')
    await world.run('1s')
    expect(world.told).toEqual(['ended replaced'])
    expect(snapshot(world)).toMatchObject({ status: 'active', user: { id: 'bob' }, sessionId: idOf(other) })
    expect(world.shown.join()).not.toMatch(/active ada$/)
  },
)

/** A request while another tab signs `user` in; gives what came of it. */
async function fetchMeanwhile(world: Stage, user: string) {
  const other = world.tabs[1] as Tab
  world.server.fail(paths.login, { delay: '5s' })
  const login = other.session.login({ user })
  await world.run(100)
  const answer = outcome(world.tab.session.fetch(ORDERS))
  await world.run('4s')
  expect(sentTo(world, paths.orders)).toEqual([])
  await world.until(login)
  await world.run('2s')
  return answer
}

test.each(live)(
  'another tab begins a session, in %s, same user: requests are held, then go',
  async (_s, go) => {
    const world = await go({ tabs: 2 })
    expect((await fetchMeanwhile(world, 'ada')).value?.status).toBe(200)
    expect(sentTo(world, paths.orders)).toMatchObject([{ cookie: world.cookie }])
  },
)

test.each(live)(
  'another tab begins a session, in %s, another user: no request of the first goes as them',
  async (_s, go) => {
    const world = await go({ tabs: 2 })
    expect((await fetchMeanwhile(world, 'bob')).code).toBe('session_ended')
    expect(sentTo(world, paths.orders)).toEqual([])
  },
)

test('another tab begins a session, in active: one that came to nothing lets the requests go at once', async () => {
  const world = await active({ tabs: 2 })
  const other = world.tabs[1] as Tab
  world.server.fail(paths.login, { delay: '1s' })
  const refused = outcome(other.session.login({ user: 'ada', password: 'wrong' }))
  await world.run(100)
  const answer = outcome(world.tab.session.fetch(ORDERS))
  await world.run('2s')
  expect(refused.code).toBe('login_refused')
  expect(answer.value?.status).toBe(200)
  expect(snapshot(world)).toMatchObject({ status: 'active', user: { id: 'ada' } })
})

test('another tab begins a session, in active: a tab that dies meanwhile holds nobody for more than 10 s', async () => {
  const world = await active({ tabs: 2 })
  const other = world.tabs[1] as Tab
  world.server.fail(paths.login, { hang: true })
  void other.session.login({ user: 'bob' })
  await world.run(100)
  other.crash()
  const answer = outcome(world.tab.session.fetch(ORDERS))
  await world.run('9s')
  expect(answer.settled).toBe(false)
  await world.run('2s')
  expect(answer.value?.status).toBe(200)
})

test('another tab began a session, in active, unheard: the record tells at the next look', async () => {
  const world = await active({ tabs: 2 })
  world.channel.faults.loss = 1
  const other = await signInElsewhere(world, 'bob')
  await world.run('35s')
  expect(snapshot(world)).toMatchObject({ status: 'active', user: { id: 'bob' }, sessionId: idOf(other) })
  expect(world.told).toEqual(['ended replaced'])
})

test.each(['ada', 'bob'])(
  'another tab began a session of %s, in verifying: adopted, and not held back',
  async (user) => {
    const world = await verifying({ tabs: 2 })
    const other = world.tabs[1] as Tab
    world.server.mend()
    await world.until(other.session.login({ user }))
    await world.run('5s')
    expect(snapshot(world)).toMatchObject({ status: 'active', user: { id: user }, sessionId: idOf(other) })
    expect(world.told).toEqual(user === 'ada' ? [] : ['ended replaced'])
  },
)

test('another tab began a session and ended it, unheard: this one’s was replaced, and it is out as that one', async () => {
  const world = await active({ tabs: 2, without: ['channel'] })
  const before = snapshot(world).sessionId
  const other = world.tabs[1] as Tab
  await world.until(other.session.login({ user: 'bob' }))
  await world.until(other.session.logout())
  const ended: unknown[] = []
  world.tab.session.on('ended', (detail) => ended.push(detail))
  await world.run('31s')
  expect(ended).toEqual([{ reason: 'replaced', sessionId: before }])
  expect(snapshot(world)).toMatchObject({ status: 'signed-out', reason: 'logout' })
})
