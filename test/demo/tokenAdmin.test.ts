import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Client, type Pair, startDemo } from './client.js'

let demo: Client

beforeEach(async () => {
  demo = await startDemo()
})
afterEach(() => demo.demo.close())

const read = async (path: string) => (await demo.get(`/admin/api/${path}`)).json()

describe('the families, as the admin API lists them', () => {
  test('say whose, how far, and whether they live', async () => {
    const { refreshToken } = await demo.login({ idle: '60s', absolute: '5m' })
    await demo.refreshed(refreshToken)
    const [family] = await read('token/families')
    expect(family).toEqual({
      family: expect.any(String),
      user: { id: 'alice', name: 'Alice Moreau' },
      startedAt: expect.any(Number),
      idle: 60_000,
      absolute: 300_000,
      idleLeft: expect.any(Number),
      absoluteLeft: expect.any(Number),
      generation: 1,
      refreshRequests: 1,
      reuseDetected: false,
      valid: true,
    })
  })

  test('are revoked one by one, by user, or all', async () => {
    for (const name of ['alice', 'alice', 'bob', 'bob']) await demo.login({ name })
    const [{ family }] = await read('token/families')
    const revoked = async (which: object) => (await demo.admin('token/revoke', which)).json()
    expect(await revoked({ family })).toEqual({ revoked: 1 })
    expect(await revoked({ family })).toEqual({ revoked: 0 })
    expect(await revoked({ user: 'alice' })).toEqual({ revoked: 1 })
    expect(await revoked({})).toEqual({ revoked: 2 })
    expect(demo.family()).toMatchObject({ valid: false, ended: 'revoked' })
  })

  test('can lose their access tokens and live on', async () => {
    const { accessToken, refreshToken } = await demo.login()
    expect(await (await demo.admin('token/expire', { user: 'alice' })).json()).toEqual({ expired: 1 })
    expect((await demo.check(accessToken)).status).toBe(401)
    await demo.refreshed(refreshToken)
  })
})

describe('the settings of tokens', () => {
  test('are read and changed as JSON, one or both, in words or milliseconds', async () => {
    expect(await read('token/settings')).toEqual({ accessLifetime: 600_000, grace: 0 })
    const changed = await demo.admin('token/settings', { grace: '10s' })
    expect(await changed.json()).toEqual({ accessLifetime: 600_000, grace: 10_000 })
    await demo.admin('token/settings', { accessLifetime: 5_000 })
    expect(await read('token/settings')).toEqual({ accessLifetime: 5_000, grace: 10_000 })
    expect((await demo.admin('token/settings', { grace: 'soon' })).status).toBe(400)
    expect((await demo.admin('token/settings', { accessLifetime: 0 })).status).toBe(400)
    await demo.admin('reset', {})
    expect(await read('token/settings')).toEqual({ accessLifetime: 600_000, grace: 0 })
  })
})

test('no token is ever seen on the admin side', async () => {
  const first = await demo.login()
  const pairs: Pair[] = [first, await demo.refreshed(first.refreshToken), await demo.login({ name: 'bob' })]
  const { accessToken: token } = first
  await demo.check(token)
  await demo.send('POST', '/api/token/orders', { token, json: {} })
  await demo.send('POST', '/api/token/logout', { token })
  await demo.refresh(first.refreshToken)

  const paths = ['sessions', 'faults', 'log', 'token/families', 'token/settings']
  const said = await Promise.all(paths.map(async (path) => JSON.stringify(await read(path))))
  expect(said.join()).toContain('Alice Moreau')
  for (const secret of pairs.flatMap((pair) => [pair.accessToken, pair.refreshToken]))
    expect(said.join()).not.toContain(secret)
})

test('the log says whose a request was, by either token', async () => {
  const { accessToken, refreshToken } = await demo.login()
  await demo.check(accessToken)
  await demo.refreshed(refreshToken)
  const session = demo.family()?.family
  expect(await read('log')).toMatchObject([
    { path: '/api/token/login', user: null, session: null },
    { path: '/api/token/session', user: 'alice', session },
    { path: '/api/token/refresh', user: 'alice', session },
  ])
})
