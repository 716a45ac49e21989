import { describe, expect, test } from 'vitest'
import type { TokenServerOptions } from '../../src/index.js'
import { createWorld, type Tab, tokenPaths } from '../../src/testing/index.js'
import type { User } from './desk.js'
import { pair, queue, signedInDesk, status, type TokenDesk } from './tokenDesk.js'
import { createShelf } from './tokens/shelf.js'

const without = (...keys: string[]): Partial<TokenServerOptions<User>> =>
  Object.fromEntries(keys.map((key) => [key, undefined]))

/** What a request to any path but that of the sign-in was authorized with, in order. */
const since = (it: TokenDesk, count: number) =>
  it.sent.slice(count).map(({ url, headers }) => `${new URL(url).pathname} ${headers.get('Authorization')}`)

describe('logout()', () => {
  test('is sent in the same task, with the token of the session, and confirmed', async () => {
    const shelf = createShelf()
    const it = await signedInDesk({ tokens: () => shelf })
    const before = it.sent.length
    const done = it.session.logout()
    expect(it.session.getSnapshot().status).toBe('signed-out')
    expect(since(it, before)).toEqual(['/logout Bearer access-1'])
    expect(await it.until(done)).toEqual({ server: 'confirmed' })
    expect(shelf.kept).toEqual({})
  })

  test('that finds nobody signed in at the server is confirmed', async () => {
    const it = await signedInDesk({ reply: { '/logout': () => status(401), '/refresh': () => status(401) } })
    expect(await it.until(it.session.logout())).toEqual({ server: 'confirmed' })
  })

  test('of nobody sends nothing', async () => {
    const it = await signedInDesk()
    await it.until(it.session.logout())
    const before = it.sent.length
    expect(await it.until(it.session.logout())).toEqual({ server: 'unconfirmed' })
    expect(it.sent.length).toBe(before)
  })

  test.each([500, 503])('that is answered %d is unconfirmed, tried again, and then erased', async (code) => {
    const shelf = createShelf()
    let fails = true
    const it = await signedInDesk({
      tokens: () => shelf,
      reply: { '/logout': () => (fails ? status(code) : new Response(null, { status: 204 })) },
    })
    expect(await it.until(it.session.logout())).toEqual({ server: 'unconfirmed' })
    await it.run('10s')
    expect(it.session.getSnapshot().degraded).toContain('logout-unconfirmed')
    expect(Object.values(shelf.kept)).toMatchObject([{ reason: 'logout', revokingAt: expect.any(Number) }])
    fails = false
    await it.run('1m')
    expect(it.session.getSnapshot()).toMatchObject({ status: 'signed-out', degraded: [] })
    expect(shelf.kept).toEqual({})
  })

  test('that is to be tried later is tried later', async () => {
    const busy = () => new Response(null, { status: 429, headers: { 'Retry-After': '60' } })
    const it = await signedInDesk({ reply: { '/logout': busy } })
    expect(await it.until(it.session.logout())).toEqual({ server: 'unconfirmed' })
    await it.run('55s')
    expect(it.to('/logout')).toHaveLength(1)
    await it.run('30s')
    expect(it.to('/logout')).toHaveLength(2)
  })

  test('that is owed keeps nobody from signing in, and is delivered with its own token', async () => {
    let fails = true
    const it = await signedInDesk({
      reply: { '/logout': () => (fails ? status(503) : new Response(null, { status: 204 })) },
    })
    await it.until(it.session.logout())
    await it.until(it.session.login({ user: 'ada' }))
    fails = false
    const count = it.to('/logout').length
    await it.run('1m')
    expect(it.bearers('/logout').slice(count)).toEqual(['Bearer access-1'])
    expect(it.session.getSnapshot()).toMatchObject({ status: 'active', degraded: [] })
    expect((await it.until(it.session.fetch('/orders'))).status).toBe(200)
  })

  test('clears the store although the server hangs', async () => {
    const shelf = createShelf()
    const it = await signedInDesk({ tokens: () => shelf, reply: { '/logout': queue().reply } })
    void it.session.logout()
    await it.run(100)
    expect(Object.values(shelf.kept)).toMatchObject([{ revokingAt: expect.any(Number) }])
    await it.run('24h')
    await it.run('2m')
    expect(shelf.kept).toEqual({})
  })
})

describe('without a logout URL', () => {
  const api = without('logout')

  test('an end erases the tokens, and sends nothing', async () => {
    const shelf = createShelf()
    const it = await signedInDesk({ api, tokens: () => shelf })
    const before = it.sent.length
    expect(await it.until(it.session.logout())).toEqual({ server: 'unconfirmed' })
    await it.run('5m')
    expect([shelf.kept, since(it, before)]).toEqual([{}, []])
  })

  test.each<[string, Partial<TokenServerOptions<User>>]>([
    ['with check', api],
    ['without check', without('logout', 'check', 'extend')],
  ])('%s: what a refresh brings after the end is kept nowhere, and sent nowhere', async (_name, given) => {
    const shelf = createShelf()
    const answer = queue()
    const it = await signedInDesk({ api: given, tokens: () => shelf, reply: { '/refresh': answer.reply } })
    void it.session.refresh().catch(() => {})
    await it.run(100)
    await it.until(it.session.logout())
    const before = it.sent.length
    answer.give(Response.json(pair(2)))
    await it.run('2m')
    expect(shelf.kept).toEqual({})
    expect(since(it, before)).toEqual([])
    expect(it.session.getSnapshot()).toMatchObject({ status: 'signed-out', reason: 'logout', degraded: [] })
  })

  test('a sign-in that is answered after a logout is kept nowhere', async () => {
    const shelf = createShelf()
    const answer = queue()
    const it = await signedInDesk({ api, tokens: () => shelf })
    await it.until(it.session.logout())
    const late = await signedInDesk({ api, tokens: () => shelf })
    expect(late.session.getSnapshot().status).toBe('active')
    void answer
    await late.until(late.session.logout())
    expect(shelf.kept).toEqual({})
  })
})

describe('what comes late', () => {
  test('a sign-in that is answered after a logout begins nothing, and is revoked', async () => {
    const shelf = createShelf()
    const answer = queue()
    let first = true
    const it = await signedInDesk({
      tokens: () => shelf,
      reply: {
        '/login': () => {
          if (!first) return answer.reply()
          first = false
          return Response.json(pair(1, { user: { id: 'ada' } }))
        },
      },
    })
    const login = it.session.login({ user: 'bob' }).catch(({ code }) => code)
    await it.run(100)
    await it.until(it.session.logout())
    answer.give(Response.json(pair(5, { user: { id: 'bob' } })))
    expect(await it.until(login)).toBe('session_ended')
    await it.run('1m')
    expect(it.bearers('/logout')).toEqual(['Bearer access-1', 'Bearer access-5'])
    expect([it.session.getSnapshot().status, shelf.kept]).toEqual(['signed-out', {}])
  })

  test('a refresh that is answered after a logout is revoked with what it brought', async () => {
    const shelf = createShelf()
    const answer = queue()
    const it = await signedInDesk({ tokens: () => shelf, reply: { '/refresh': answer.reply } })
    void it.session.refresh().catch(() => {})
    await it.run(100)
    await it.until(it.session.logout())
    answer.give(Response.json(pair(2)))
    await it.run('1m')
    expect([it.session.getSnapshot().status, shelf.kept]).toEqual(['signed-out', {}])
    expect(await it.session.getAccessToken().catch(({ code }) => code)).toBe('signed_out')
  })
})

test('a store that fails at the logout is cleaned once it is well', async () => {
  const shelf = createShelf()
  const it = await signedInDesk({ api: without('logout'), tokens: () => shelf })
  shelf.state = 'fails'
  await it.until(it.session.logout())
  shelf.mend()
  await it.run('2m')
  expect(shelf.kept).toEqual({})
  expect(it.session.getSnapshot()).toMatchObject({ status: 'signed-out', reason: 'logout' })
})

test('tabs of their own: a logout in one ends the other, and revokes both', async () => {
  const world = createWorld({ tabs: 2, tokens: 'session', user: 'ada' })
  await world.run('1s')
  await world.until((world.tabs[0] as Tab).session.logout())
  await world.run('5s')
  expect(world.server.families().map(({ valid }) => valid)).toEqual([false, false])
  expect(world.tabs.map((tab) => world.storage.tokens(tab))).toEqual([{}, {}])
  expect(world.requests.filter(({ path }) => path === tokenPaths.logout)).toHaveLength(2)
})
