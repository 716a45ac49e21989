import { describe, expect, test } from 'vitest'
import { rejects } from '../core/refusal.js'
import { BASE } from './desk.js'
import { pair, queue, signedInDesk, status, type TokenDesk, tokenDesk } from './tokenDesk.js'

const bearers = (it: TokenDesk) => it.bearers('/orders')

/** Somebody is signed in, and the server refuses the first token. */
async function refused(options: Parameters<typeof signedInDesk>[0] = {}): Promise<TokenDesk> {
  const it = await signedInDesk(options)
  it.spoil()
  return it
}

describe('a request of session.fetch', () => {
  test('goes with the access token, and with no cookie that was not asked for', async () => {
    const it = await signedInDesk()
    expect((await it.until(it.session.fetch('/orders'))).status).toBe(200)
    expect(bearers(it)).toEqual(['Bearer access-1'])
    expect(it.to('/orders')[0]?.credentials).toBe('same-origin')
  })

  test('to another listed origin goes with the token, and without that origin’s cookies', async () => {
    const it = await signedInDesk({ origins: ['https://app.example', 'https://api.example'] })
    await it.until(it.session.fetch('https://api.example/orders'))
    expect(bearers(it)).toEqual(['Bearer access-1'])
    expect(it.to('/orders')[0]?.credentials).toBe('same-origin')
  })

  test('in signed-out goes without Authorization', async () => {
    const it = tokenDesk()
    await it.run('1s')
    expect((await it.until(it.session.fetch('/orders'))).status).toBe(401)
    expect(bearers(it)).toEqual([null])
    expect(it.to('/refresh')).toHaveLength(0)
  })

  test('after a logout goes without Authorization', async () => {
    const it = await signedInDesk()
    await it.until(it.session.logout())
    await it.until(it.session.fetch('/orders'))
    expect(bearers(it)).toEqual([null])
  })

  test('begun before a logout is not sent, or sent with nothing, after it', async () => {
    const it = await signedInDesk()
    const answer = it.session.fetch('/orders')
    void it.session.logout()
    await rejects(it.until(answer), 'session_ended')
    expect(bearers(it)).toEqual([])
  })

  test('whose token is past its time is sent with the next one at once', async () => {
    const it = await signedInDesk({ idleTimeout: false })
    await it.run('11m')
    expect((await it.until(it.session.fetch('/orders'))).status).toBe(200)
    expect(bearers(it)).toEqual(['Bearer access-2'])
  })

  test('whose token cannot be renewed rejects as the refresh did, and is not sent', async () => {
    const it = await signedInDesk({ idleTimeout: false, reply: { '/refresh': () => status(503) } })
    await it.run('11m')
    await rejects(it.until(it.session.fetch('/orders')), 'network')
    expect(bearers(it)).toEqual([])
    expect(it.session.getSnapshot().status).toBe('active')
  })
})

describe('a 401', () => {
  test('leads to one refresh and one replay', async () => {
    const it = await refused()
    expect((await it.until(it.session.fetch('/orders'))).status).toBe(200)
    expect(bearers(it)).toEqual(['Bearer access-1', 'Bearer access-2'])
    expect(it.to('/refresh')).toHaveLength(1)
  })

  test('to many requests at once leads to one refresh, and one replay of each', async () => {
    const it = await refused()
    const all = Promise.all([1, 2, 3, 4].map(() => it.session.fetch('/orders')))
    expect((await it.until(all)).map((answer) => answer.status)).toEqual([200, 200, 200, 200])
    expect(it.to('/refresh')).toHaveLength(1)
    expect(it.to('/orders')).toHaveLength(8)
  })

  test('that comes back late, after a refresh, is replayed with what is there', async () => {
    const slow = queue()
    const it = await signedInDesk({ reply: { '/slow': slow.reply } })
    const answer = it.session.fetch('/slow')
    await it.run(100)
    await it.until(it.session.refresh())
    slow.give(status(401))
    await it.run(100)
    expect(it.bearers('/slow')).toEqual(['Bearer access-1', 'Bearer access-2'])
    slow.give(Response.json({}))
    expect((await it.until(answer)).status).toBe(200)
    expect(it.to('/refresh')).toHaveLength(1)
  })

  test('that follows the replay is handed back with its body, and nothing is asked any more', async () => {
    const it = await signedInDesk({ reply: { '/orders': () => status(401, { why: 'step up' }) } })
    const answer = await it.until(it.session.fetch('/orders'))
    expect([answer.status, await answer.json()]).toEqual([401, { why: 'step up' }])
    await it.run('1m')
    expect([it.to('/orders').length, it.to('/refresh').length]).toEqual([2, 1])
    expect(it.session.getSnapshot()).toMatchObject({ status: 'active', degraded: [] })
  })

  test('whose refresh fails is handed back, and not replayed', async () => {
    const it = await refused({ reply: { '/refresh': () => status(503) } })
    const answer = await it.until(it.session.fetch('/orders'))
    expect([answer.status, await answer.json()]).toEqual([401, { error: 'no' }])
    expect(it.to('/orders')).toHaveLength(1)
    expect(it.session.getSnapshot()).toMatchObject({ status: 'active', degraded: ['server'] })
  })

  test('while the server asked to be left alone is handed back, and the server is left alone', async () => {
    const busy = () => new Response(null, { status: 429, headers: { 'Retry-After': '60' } })
    const it = await refused({ reply: { '/refresh': busy } })
    for (let i = 0; i < 5; i++) expect((await it.until(it.session.fetch('/orders'))).status).toBe(401)
    expect(it.to('/refresh')).toHaveLength(1)
  })

  test('whose refresh is refused ends the session, and rejects session_ended', async () => {
    const it = await refused({ reply: { '/refresh': () => status(401) } })
    await rejects(it.until(it.session.fetch('/orders')), 'session_ended')
    expect(it.session.getSnapshot()).toMatchObject({ status: 'signed-out', reason: 'revoked' })
    expect(it.to('/orders')).toHaveLength(1)
  })

  test.each([403, 404, 500, 503])('is no %d, which is handed back at once', async (code) => {
    const it = await signedInDesk({ reply: { '/orders': () => status(code) } })
    expect((await it.until(it.session.fetch('/orders'))).status).toBe(code)
    expect([it.to('/orders').length, it.to('/refresh').length]).toEqual([1, 0])
  })
})

describe('a replay', () => {
  test.each(['ada', 'bob'])('is not made when %s has signed in meanwhile', async (user) => {
    const slow = queue()
    const it = await signedInDesk({ reply: { '/slow': slow.reply }, grant: { user: { id: 'ada' } } })
    const answer = rejects(it.session.fetch('/slow'), 'session_ended')
    await it.run(100)
    await it.until(it.session.begin(pair(7, { user: { id: user } })))
    slow.give(status(401))
    await it.until(answer)
    await it.run('1m')
    expect(it.bearers('/slow')).toEqual(['Bearer access-1'])
  })

  test('is not made when the refresh says that it is somebody else', async () => {
    const it = await refused({
      reply: { '/refresh': () => Response.json(pair(7, { user: { id: 'bob' } })) },
    })
    await rejects(it.until(it.session.fetch('/orders')), 'session_ended')
    expect(bearers(it)).toEqual(['Bearer access-1'])
    expect(it.session.getSnapshot()).toMatchObject({ status: 'active', user: { id: 'bob' } })
  })

  test('carries headers, method and the signal of the first', async () => {
    const it = await refused()
    const { signal } = new AbortController()
    await it.until(
      it.session.fetch(new Request(`${BASE}orders`, { method: 'DELETE', headers: { 'X-A': '1' }, signal })),
    )
    expect(it.to('/orders').map(({ method, headers }) => [method, headers.get('X-A')])).toEqual([
      ['DELETE', '1'],
      ['DELETE', '1'],
    ])
  })

  test('is not made once the caller has aborted', async () => {
    const answer = queue()
    const it = await refused({ reply: { '/refresh': answer.reply } })
    const caller = new AbortController()
    const asked = it.session.fetch('/orders', { signal: caller.signal })
    await it.run(100)
    caller.abort(new Error('never mind'))
    answer.give(Response.json(pair(2)))
    await expect(it.until(asked)).rejects.toThrow('never mind')
  })
})
