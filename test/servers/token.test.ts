import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { tokenApi } from '../../src/servers/token.js'
import { bare, html, json, opaque, PAGE } from './answers.js'
import { askTokens, CANARY, TOKEN_METHODS, TOKEN_URLS } from './tokenAnswers.js'

const pair = { user: { id: 'ada' }, accessToken: 'access', refreshToken: 'refresh', expiresIn: 300 }
const ok = () => json(pair)

describe.each(TOKEN_METHODS)('the request of %s', (method) => {
  test('goes to its URL, check as GET, the others as POST', async () => {
    const { sent } = await askTokens(method, ok())
    expect(sent.url).toBe(new URL(TOKEN_URLS[method], PAGE).href)
    expect(sent.init.method).toBe(method === 'check' ? 'GET' : 'POST')
  })

  test('follows no redirect, is kept in no cache, and ends with its signal', async () => {
    const { signal } = new AbortController()
    const { sent } = await askTokens(method, ok(), {}, { signal })
    expect(sent.init).toMatchObject({ redirect: 'manual', cache: 'no-store', signal })
  })

  test('is authorized where a token is given, and only there', async () => {
    expect((await askTokens(method, ok())).sent.request.headers.has('Authorization')).toBe(false)
    const { sent } = await askTokens(method, ok(), {}, { accessToken: 'access' })
    expect(sent.request.headers.get('Authorization')).toBe('Bearer access')
  })

  test('has no secret in its URL', async () => {
    const { sent } = await askTokens(method, ok(), {}, { accessToken: `access-${CANARY}` })
    expect([sent.url, sent.request.referrer].join()).not.toMatch(/s3cret|hunter2|ada/)
  })

  test('carries the headers of the app, which win over nothing of the session’s', async () => {
    const headers = () => ({ 'X-CSRF-Token': 'abc', Authorization: 'Basic mine' })
    const { sent } = await askTokens(method, ok(), { headers }, { accessToken: 'access' })
    expect(sent.request.headers.get('X-CSRF-Token')).toBe('abc')
    expect(sent.request.headers.get('Authorization')).toBe('Bearer access')
  })

  test('has a body only to log in and to refresh', async () => {
    const { sent } = await askTokens(method, ok())
    const body = {
      login: JSON.stringify({ user: 'ada', password: 'hunter2' }),
      refresh: JSON.stringify({ refreshToken: `refresh-${CANARY}` }),
    }[method as string]
    expect(sent.init.body).toBe(body)
    expect(sent.request.headers.get('Content-Type')).toBe(body ? 'application/json' : null)
  })
})

describe('the request of refresh', () => {
  test('has the body that the app makes of the refresh token', async () => {
    const body = (token: string) =>
      new URLSearchParams({ grant_type: 'refresh_token', refresh_token: token, client_id: 'web' })
    const { sent } = await askTokens('refresh', ok(), { body })
    expect(await sent.request.text()).toBe(
      `grant_type=refresh_token&refresh_token=refresh-${CANARY}&client_id=web`,
    )
    expect(sent.request.headers.get('Content-Type')).toMatch('application/x-www-form-urlencoded')
  })

  test('has the type that the app gives for a body of its own', async () => {
    const body = (token: string) => `grant_type=refresh_token&refresh_token=${token}`
    const headers = () => ({ 'Content-Type': 'application/x-www-form-urlencoded' })
    const { sent } = await askTokens('refresh', ok(), { body, headers })
    expect(sent.request.headers.get('Content-Type')).toBe('application/x-www-form-urlencoded')
  })

  test('has none where there is no refresh token', async () => {
    let init: RequestInit | undefined
    const fetch: typeof globalThis.fetch = async (_input, given) => {
      init = given
      return ok()
    }
    const to = { fetch, base: PAGE, signal: new AbortController().signal, activity: 'user' } as const
    expect(await tokenApi(TOKEN_URLS).refresh?.(to, undefined)).toMatchObject({ kind: 'accepted' })
    expect(init?.body).toBe(undefined)
  })
})

describe('what is answered', () => {
  test.each(['refresh', 'login'] as const)('to %s is a grant with its tokens', async (method) => {
    expect((await askTokens(method, ok())).answer).toEqual({ kind: 'accepted', grant: pair })
  })

  test.each(['check', 'extend', 'logout'] as const)('to %s brings no tokens', async (method) => {
    const { answer } = await askTokens(method, ok())
    expect(answer.kind).toBe('accepted')
    expect(inspect(answer, { depth: null })).not.toMatch(/'access'|'refresh'/)
  })

  test.each(['refresh', 'login', 'check', 'extend'] as const)(
    'to %s is read as the app says',
    async (method) => {
      const read = (body: unknown) => (body as { data: never }).data
      const { answer } = await askTokens(method, json({ data: pair }), { read })
      expect(answer).toMatchObject({ kind: 'accepted', grant: { user: { id: 'ada' } } })
    },
  )

  test('is read by read, which throws what is none', () => {
    const { read } = tokenApi(TOKEN_URLS)
    expect(read?.(pair)).toEqual(pair)
    for (const body of [undefined, null, 'access', {}, { user: 'ada' }]) expect(() => read?.(body)).toThrow()
  })
})

test('what is given no URL cannot be asked, and the session is named by check, else by refresh', () => {
  const least = tokenApi({ refresh: '/refresh' })
  expect([least.login, least.logout, least.check, least.extend]).toEqual(Array(4).fill(undefined))
  expect(least.urls).toEqual(['/refresh'])
  expect(tokenApi(TOKEN_URLS).urls?.[0]).toBe('/session')
})

test('authorize gives session.fetch the same headers, with the token it is given', () => {
  const server = tokenApi({ ...TOKEN_URLS, headers: () => ({ 'X-A': '1' }) })
  const url = new URL('https://app.example/orders')
  const all = server.authorize?.(url, 'GET', 'background', true, 'access')
  expect([all?.get('Authorization'), all?.get('X-A'), all?.get('Session-Activity')]).toEqual([
    'Bearer access',
    '1',
    'background',
  ])
  expect(server.authorize?.(url, 'GET', 'background', false).has('Authorization')).toBe(false)
})

test.each([bare(302), opaque(), html()])('no %o is a token', async (response) => {
  expect((await askTokens('refresh', response)).answer.kind).toBe('failed')
})
