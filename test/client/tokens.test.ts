import { describe, expect, test } from 'vitest'
import { cookieServer } from '../../src/index.js'
import { createWorld, type Tab } from '../../src/testing/index.js'
import { rejects } from '../core/refusal.js'
import { desk, later } from './desk.js'
import { pair, queue, signedInDesk, status, tokenDesk } from './tokenDesk.js'

describe('getAccessToken()', () => {
  test('gives a good token at once, and asks nobody', async () => {
    const it = await signedInDesk()
    const before = it.sent.length
    expect(await it.until(it.session.getAccessToken())).toBe('access-1')
    expect(it.sent.length).toBe(before)
  })

  test('renews one that is past its time, once for all who ask', async () => {
    const it = await signedInDesk({ idleTimeout: false })
    await it.run('10m')
    const all = Promise.all([1, 2, 3].map(() => it.session.getAccessToken()))
    expect(await it.until(all)).toEqual(['access-2', 'access-2', 'access-2'])
    expect(it.to('/refresh')).toHaveLength(1)
  })

  test('renews a refused one, once for all who were refused', async () => {
    const it = await signedInDesk()
    const all = Promise.all([1, 2, 3, 4, 5].map(() => it.session.getAccessToken({ refused: 'access-1' })))
    expect(await it.until(all)).toEqual(Array(5).fill('access-2'))
    expect(it.to('/refresh')).toHaveLength(1)
  })

  test('renews nothing for one that was refused before the last refresh', async () => {
    const it = await signedInDesk()
    await it.until(it.session.getAccessToken({ refused: 'access-1' }))
    expect(await it.until(it.session.getAccessToken({ refused: 'access-1' }))).toBe('access-2')
    expect(it.to('/refresh')).toHaveLength(1)
  })

  test('renews nothing for a token that it never gave', async () => {
    const it = await signedInDesk()
    expect(await it.until(it.session.getAccessToken({ refused: 'somebody’s' }))).toBe('access-1')
    expect(it.to('/refresh')).toHaveLength(0)
  })

  test('rejects signed_out when nobody is signed in', async () => {
    const it = tokenDesk()
    await rejects(it.until(it.session.getAccessToken()), 'signed_out')
    expect(it.sent).toEqual([])
  })

  test('rejects session_ended when the refresh is refused, and the session is over', async () => {
    const it = await signedInDesk({ reply: { '/refresh': () => status(401) } })
    await rejects(it.until(it.session.getAccessToken({ refused: 'access-1' })), 'session_ended')
    expect(it.session.getSnapshot()).toMatchObject({ status: 'signed-out', reason: 'revoked' })
    expect(it.to('/refresh')).toHaveLength(1)
  })

  test('rejects with what failed, and the session stays', async () => {
    const it = await signedInDesk({ reply: { '/refresh': () => status(503) } })
    await rejects(it.until(it.session.getAccessToken({ refused: 'access-1' })), 'network')
    expect(it.session.getSnapshot()).toMatchObject({ status: 'active', degraded: ['server'] })
  })

  test('rejects session_ended when somebody signs out meanwhile, and the late answer is used for nothing', async () => {
    const answer = queue()
    const it = await signedInDesk({ reply: { '/refresh': answer.reply } })
    const asked = rejects(it.session.getAccessToken({ refused: 'access-1' }), 'session_ended')
    await it.run(100)
    void it.session.logout()
    await it.run(100)
    answer.give(Response.json(pair(9, { user: { id: 'ada' } })))
    await it.until(asked)
    expect(it.session.getSnapshot()).toMatchObject({ status: 'signed-out', reason: 'logout' })
    await rejects(it.until(it.session.getAccessToken()), 'signed_out')
  })

  test('is answered with no token of who signed in meanwhile', async () => {
    const answer = queue()
    const it = await signedInDesk({ reply: { '/refresh': answer.reply } })
    const asked = rejects(it.session.getAccessToken({ refused: 'access-1' }), 'session_ended')
    await it.run(100)
    await it.until(it.session.login({ user: 'ada' }))
    answer.give(Response.json(pair(9, { user: { id: 'ada' } })))
    await it.until(asked)
    expect(await it.until(it.session.getAccessToken())).toBe('access-2')
  })

  test('of a new session waits for no refresh of the one before', async () => {
    let hangs = true
    const it = await signedInDesk({
      reply: { '/refresh': () => (hangs ? later().reply() : Response.json(pair(7))) },
    })
    void it.session.refresh().catch(() => {})
    await it.run(100)
    void it.session.logout()
    await it.until(it.session.login({ user: 'ada' }))
    hangs = false
    expect(await it.until(it.session.getAccessToken({ refused: 'access-2' }))).toBe('access-7')
  })

  test('never gives the token back that was refused', async () => {
    const it = await signedInDesk()
    const first = it.session.getAccessToken({ refused: 'access-1' })
    const seen: string[] = []
    it.session.on('refreshed', () => seen.push('refreshed'))
    expect(await it.until(first)).toBe('access-2')
    expect(await it.until(it.session.getAccessToken({ refused: 'access-2' }))).toBe('access-3')
    expect(seen).toEqual(['refreshed', 'refreshed'])
  })

  test('of a cookie server rejects invalid_option', async () => {
    const it = desk({ server: cookieServer({ check: '/session' }) })
    await rejects(it.until(it.session.getAccessToken()), 'invalid_option')
  })

  test('rejects closed once the session object is closed', async () => {
    const it = await signedInDesk()
    it.session.close()
    await rejects(it.session.getAccessToken(), 'closed')
  })
})

describe('refresh()', () => {
  test('joins a refresh in flight, in this tab and in another', async () => {
    const world = createWorld({ tabs: 2, user: 'ada', tokens: 'indexedDb' })
    await world.run('1s')
    const all = world.tabs.flatMap(({ session }) => [session.refresh(), session.refresh()])
    await world.until(Promise.all(all))
    expect(world.server.families()).toMatchObject([{ refreshes: 1, reused: false }])
    const tokens = world.tabs.map(({ session }) => session.getAccessToken())
    const [a, b] = await world.until(Promise.all(tokens))
    expect(a).toBe(b)
  })

  test('gives the snapshot, and tells the app once', async () => {
    const it = await signedInDesk()
    const told: unknown[] = []
    it.session.on('refreshed', (detail) => told.push(detail))
    const snapshot = await it.until(it.session.refresh())
    expect(snapshot).toBe(it.session.getSnapshot())
    expect(told).toEqual([{ sessionId: snapshot.sessionId }])
  })

  test('is told in the other tabs too', async () => {
    const told: string[] = []
    const world = createWorld({
      tabs: 2,
      user: 'ada',
      tokens: 'indexedDb',
      app: (session, { name }) => session.on('refreshed', () => told.push(name)),
    })
    await world.run('1s')
    await world.until((world.tabs[0] as Tab).session.refresh())
    await world.run('1s')
    expect(told.sort()).toEqual(['A', 'B'])
  })

  test('rejects signed_out when nobody is signed in', async () => {
    const it = tokenDesk()
    await rejects(it.until(it.session.refresh()), 'signed_out')
  })

  test('that failed leaves the token good, and the next one asks again', async () => {
    let fails = true
    const it = await signedInDesk({
      reply: { '/refresh': () => (fails ? status(500) : Response.json(pair(8))) },
    })
    await rejects(it.until(it.session.refresh()), 'network')
    expect(await it.until(it.session.getAccessToken())).toBe('access-1')
    fails = false
    await it.run('1m')
    await it.until(it.session.refresh())
    expect(await it.until(it.session.getAccessToken())).toBe('access-8')
  })

  test('that failed is tried again by itself where the server has no check, until it succeeds', async () => {
    let answers = [503, 503, 503]
    const it = await signedInDesk({
      api: { check: undefined, extend: undefined } as never,
      reply: {
        '/refresh': () => {
          const [code, ...rest] = answers
          answers = rest
          return code ? status(code) : Response.json(pair(5))
        },
      },
    })
    await rejects(it.until(it.session.refresh()), 'network')
    await it.run('2m')
    expect(it.to('/refresh')).toHaveLength(4)
    expect(it.session.getSnapshot()).toMatchObject({ status: 'active', degraded: [] })
  })
})
