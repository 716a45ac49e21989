import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Client, startDemo } from './client.js'

let demo: Client

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  demo = await startDemo()
})
afterEach(async () => {
  vi.useRealTimers()
  await demo.demo.close()
})

const pass = (ms: number) => vi.setSystemTime(Date.now() + ms)

describe('signing in with tokens', () => {
  test('gives a pair, its lifetime and the limits of the session in seconds', async () => {
    const pair = await demo.login()
    expect(pair).toMatchObject({
      user: { id: 'alice', name: 'Alice Moreau' },
      expiresIn: 600,
      idleExpiresIn: 900,
      absoluteExpiresIn: 28_800,
    })
    expect(pair.accessToken).not.toBe(pair.refreshToken)
  })

  test('with a wrong password is a 401', async () => {
    const json = { name: 'alice', password: 'wrong' }
    const answer = await demo.send('POST', '/api/token/login', { json })
    expect([answer.status, await answer.json()]).toEqual([401, { error: 'wrong_credentials' }])
    expect(demo.family()).toBeUndefined()
  })

  test('sets no cookie, and a cookie session is no token', async () => {
    const json = { name: 'alice', password: 'sojourn' }
    const byToken = await demo.send('POST', '/api/token/login', { json })
    expect(byToken.headers.getSetCookie()).toEqual([])
    const byCookie = await demo.send('POST', '/api/login', { json })
    const Cookie = byCookie.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    expect((await fetch(`${demo.demo.url}/api/session`, { headers: { Cookie } })).status).toBe(200)
    expect((await fetch(`${demo.demo.url}/api/token/session`, { headers: { Cookie } })).status).toBe(401)
  })
})

describe('what needs an access token', () => {
  test('answers with one, and with none or a wrong one challenges', async () => {
    const { accessToken } = await demo.login()
    expect((await demo.check(accessToken)).status).toBe(200)
    const without = await demo.check()
    expect([without.status, without.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringMatching(/^Bearer realm="[^"]+"$/),
    ])
    const wrong = await demo.check(`${accessToken}x`)
    expect([wrong.status, wrong.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringMatching(/^Bearer .*error="invalid_token"$/),
    ])
  })

  test('refuses it once its lifetime is over, while the refresh token is good', async () => {
    await demo.admin('token/settings', { accessLifetime: '10s' })
    const { accessToken, refreshToken, expiresIn } = await demo.login()
    expect(expiresIn).toBe(10)
    pass(9_999)
    expect((await demo.check(accessToken)).status).toBe(200)
    pass(1)
    expect((await demo.check(accessToken)).status).toBe(401)
    const next = await demo.refreshed(refreshToken)
    expect((await demo.check(next.accessToken)).status).toBe(200)
  })

  test('gives the orders of its user, and gives back the body of a new one as it came', async () => {
    const { accessToken: token } = await demo.login({ name: 'bob' })
    const { user, orders } = await (await demo.get('/api/token/orders', token)).json()
    expect([user.id, orders.length]).toEqual(['bob', 2])
    const made = await demo.send('POST', '/api/token/orders', { token, json: { item: 'Ink' } })
    expect([made.status, await made.json()]).toMatchObject([
      201,
      { order: { item: 'Ink' }, received: '{"item":"Ink"}' },
    ])
    const headers = { Authorization: `Bearer ${token}` }
    const plain = await fetch(`${demo.demo.url}/api/token/orders`, {
      method: 'POST',
      headers,
      body: 'any text',
    })
    expect(await plain.json()).toMatchObject({ received: 'any text' })
  })

  test('is refused after a logout, and so is a refresh', async () => {
    const { accessToken: token, refreshToken } = await demo.login()
    expect((await demo.send('POST', '/api/token/logout', { token })).status).toBe(204)
    expect((await demo.check(token)).status).toBe(401)
    expect((await demo.refresh(refreshToken)).status).toBe(401)
    expect(demo.family()).toMatchObject({ valid: false, ended: 'logout', reuseDetected: false })
  })
})

describe('a refresh', () => {
  test('rotates: new tokens, the next generation, the older access token good until it expires', async () => {
    const first = await demo.login()
    const second = await demo.refreshed(first.refreshToken)
    expect(second.user.id).toBe('alice')
    expect(new Set([first, second].flatMap((pair) => [pair.accessToken, pair.refreshToken])).size).toBe(4)
    expect((await demo.check(first.accessToken)).status).toBe(200)
    expect(await (await demo.check(second.accessToken)).json()).toMatchObject({
      generation: 1,
      refreshRequests: 1,
    })
  })

  test('with a token never issued is invalid_grant, without any it is no request', async () => {
    const unknown = await demo.refresh('never-issued')
    expect([unknown.status, await unknown.json()]).toEqual([401, { error: 'invalid_grant' }])
    const none = await demo.send('POST', '/api/token/refresh', { json: {} })
    expect([none.status, await none.json()]).toEqual([400, { error: 'invalid_request' }])
  })

  test('with a spent token revokes the whole family, when strict', async () => {
    const first = await demo.login()
    const other = await demo.login()
    const second = await demo.refreshed(first.refreshToken)
    const again = await demo.refresh(first.refreshToken)
    expect([again.status, await again.json()]).toEqual([401, { error: 'invalid_grant' }])
    expect((await demo.check(second.accessToken)).status).toBe(401)
    expect((await demo.refresh(second.refreshToken)).status).toBe(401)
    expect(demo.demo.tokens.list()[0]).toMatchObject({
      valid: false,
      ended: 'reuse',
      reuseDetected: true,
      generation: 1,
      refreshRequests: 3,
    })
    expect((await demo.check(other.accessToken)).status).toBe(200)
  })

  test('with a spent token gives a new pair within the grace, and revokes after it', async () => {
    await demo.admin('token/settings', { grace: '10s' })
    const first = await demo.login()
    const [second, third] = [
      await demo.refreshed(first.refreshToken),
      await demo.refreshed(first.refreshToken),
    ]
    expect(third.refreshToken).not.toBe(second.refreshToken)
    expect(demo.family()).toMatchObject({ valid: true, reuseDetected: false, generation: 2 })
    pass(10_000)
    expect((await demo.refresh(first.refreshToken)).status).toBe(401)
    expect(demo.family()).toMatchObject({ valid: false, ended: 'reuse' })
  })

  test('with the token before the spent one revokes even within the grace', async () => {
    await demo.admin('token/settings', { grace: '10s' })
    const first = await demo.login()
    const second = await demo.refreshed(first.refreshToken)
    await demo.refreshed(second.refreshToken)
    expect((await demo.refresh(first.refreshToken)).status).toBe(401)
    expect(demo.family()).toMatchObject({ valid: false, reuseDetected: true })
  })
})

describe('the limits of a session', () => {
  test('idle: only a person moves it, whatever the route', async () => {
    const { accessToken, refreshToken } = await demo.login({ idle: '60s' })
    pass(30_000)
    const { idleExpiresIn, ...second } = await demo.refreshed(refreshToken)
    expect(idleExpiresIn).toBe(30)
    expect(await (await demo.check(accessToken)).json()).toMatchObject({ idleExpiresIn: 30 })
    expect(await (await demo.check(accessToken, 'user')).json()).toMatchObject({ idleExpiresIn: 60 })
    pass(30_000)
    expect((await demo.refreshed(second.refreshToken, 'user')).idleExpiresIn).toBe(60)
    const token = accessToken
    pass(30_000)
    const extended = await demo.send('POST', '/api/token/session/extend', { token, by: 'user' })
    expect(await extended.json()).toMatchObject({ idleExpiresIn: 60 })
  })

  test('idle: with nobody there, neither token is good any more', async () => {
    const { accessToken, refreshToken } = await demo.login({ idle: '60s' })
    pass(60_000)
    expect((await demo.check(accessToken, 'user')).status).toBe(401)
    expect((await demo.refresh(refreshToken, 'user')).status).toBe(401)
    expect(demo.family()).toMatchObject({ valid: false, ended: 'idle', reuseDetected: false })
  })

  test('absolute: nothing moves it', async () => {
    const first = await demo.login({ absolute: '60s' })
    pass(59_000)
    const second = await demo.refreshed(first.refreshToken, 'user')
    expect(second.absoluteExpiresIn).toBe(1)
    pass(1_000)
    expect((await demo.check(second.accessToken, 'user')).status).toBe(401)
    expect((await demo.refresh(second.refreshToken, 'user')).status).toBe(401)
    expect(demo.family()).toMatchObject({ valid: false, ended: 'absolute' })
  })
})
