import { describe, expect, test } from 'vitest'
import { cookieServer } from '../../src/servers/cookie.js'
import { ask, json, METHODS, PAGE, URLS } from './answers.js'

const ok = () => json({ user: { id: 'ada' } })

describe.each(METHODS)('the request of %s', (method) => {
  test('goes to its URL, check as GET, the others as POST', async () => {
    const { sent } = await ask(method, ok())
    expect(sent.url).toBe(new URL(URLS[method], PAGE).href)
    expect(sent.init.method).toBe(method === 'check' ? 'GET' : 'POST')
  })

  test('follows no redirect, is kept in no cache, and ends with its signal', async () => {
    const { signal } = new AbortController()
    const { sent } = await ask(method, ok(), {}, { signal })
    expect(sent.init).toMatchObject({ redirect: 'manual', cache: 'no-store', signal })
  })

  test.each(['user', 'background'] as const)('says %s to its own origin', async (activity) => {
    const { sent } = await ask(method, ok(), {}, { activity })
    expect(sent.headers.get('Session-Activity')).toBe(activity)
    expect(sent.init.credentials).toBe('same-origin')
  })

  test('to another origin takes the credentials along, and says nothing that CORS must allow', async () => {
    const { sent } = await ask(method, ok(), { [method]: 'https://api.example/it' })
    expect(sent.init.credentials).toBe('include')
    expect(sent.headers.has('Session-Activity')).toBe(false)
  })

  test('to another origin says who is there with activityHeader', async () => {
    const { sent } = await ask(method, ok(), { [method]: 'https://api.example/it', activityHeader: true })
    expect(sent.headers.get('Session-Activity')).toBe('user')
  })

  test('carries the headers of the app, which are told URL and method', async () => {
    const told: string[] = []
    const headers = (url: URL, verb: string) => {
      told.push(`${verb} ${url.href}`)
      return { 'X-CSRF-Token': 'abc' }
    }
    const { sent } = await ask(method, ok(), { headers })
    expect(sent.headers.get('x-csrf-token')).toBe('abc')
    expect(told).toEqual([`${sent.init.method} ${sent.url}`])
  })

  test('has a JSON body only to log in', async () => {
    const { sent } = await ask(method, ok())
    const login = method === 'login'
    expect(sent.init.body).toBe(login ? JSON.stringify({ user: 'ada', password: 'hunter2' }) : undefined)
    expect(sent.headers.get('Content-Type')).toBe(login ? 'application/json' : null)
  })

  test('keeps the credentials out of its URL', async () => {
    const { sent } = await ask(method, ok())
    expect(sent.url).not.toMatch(/ada|hunter2/)
  })
})

test('a logout whose page is left outlives it', async () => {
  const { sent } = await ask('logout', ok(), {}, { keepalive: true })
  expect(sent.init.keepalive).toBe(true)
})

test.each([
  ['headers as a list', [['X-A', '1']] as HeadersInit],
  ['Headers', new Headers({ 'X-A': '1' })],
])('%s are taken as well', async (_name, given) => {
  const { sent } = await ask('check', ok(), { headers: () => given })
  expect(sent.headers.get('x-a')).toBe('1')
})

test('what is given no URL cannot be asked', () => {
  const server = cookieServer({ check: '/session' })
  expect([server.login, server.logout, server.extend]).toEqual([undefined, undefined, undefined])
  expect(server.urls).toEqual(['/session'])
  expect(cookieServer(URLS).urls?.[0]).toBe('/session')
})

test('a cookie server has no way to get at a token', () => {
  expect(Object.keys(cookieServer(URLS)).join()).not.toMatch(/token|refresh/i)
})

test('authorize gives session.fetch the same headers', () => {
  const server = cookieServer({ ...URLS, headers: () => ({ 'X-CSRF-Token': 'abc' }) })
  const url = new URL('https://app.example/orders')
  const own = server.authorize?.(url, 'GET', 'background', true)
  expect([own?.get('session-activity'), own?.get('x-csrf-token')]).toEqual(['background', 'abc'])
  expect(server.authorize?.(url, 'GET', 'background', false).has('session-activity')).toBe(false)
})
