import { expect, test } from 'vitest'
import { cookieServer } from '../../src/index.js'
import type { Ports } from '../../src/ports.js'
import { rejects } from '../core/refusal.js'
import { ada, BASE, desk, later, signedIn, URLS } from './desk.js'

const orders = (it: { to(path: string): Request[] }) => it.to('/orders')

test('a request waits in starting until tombstone and record are read, then goes', async () => {
  const it = desk({ reply: { '/session': later().reply } })
  const answer = it.session.fetch('/orders')
  expect(orders(it)).toHaveLength(0)
  expect((await it.until(answer)).status).toBe(200)
  expect(it.session.getSnapshot().status).toBe('starting')
})

test.each([
  ['another host', 'https://evil.example/orders'],
  ['protocol-relative', '//evil.example/orders'],
  ['another port', 'https://app.example:8443/orders'],
  ['http for https', 'http://app.example/orders'],
  ['its name as a prefix', 'https://app.example.evil.example/'],
  ['no http(s) at all', 'data:text/plain,hello'],
])('a request elsewhere is refused before anything is sent: %s', async (_name, url) => {
  const it = await signedIn()
  const before = it.sent.length
  const error = await rejects(it.session.fetch(url), 'origin_refused')
  expect(it.sent.length).toBe(before)
  expect(error.message).toContain('https://app.example')
})

test('a URL with a user in it is nobody’s, and nothing is sent', async () => {
  const it = await signedIn()
  const before = it.sent.length
  await expect(it.session.fetch('https://app.example@evil.example/')).rejects.toThrow()
  expect(it.sent.length).toBe(before)
})

test('a refusal shows no secret of the URL', async () => {
  const it = await signedIn()
  const error = await rejects(
    it.session.fetch('https://evil.example/orders?key=s3cret#s3cret'),
    'origin_refused',
  )
  expect(error.message).not.toContain('s3cret')
})

test('a Request elsewhere is refused too', async () => {
  const it = await signedIn()
  await rejects(it.session.fetch(new Request('https://evil.example/')), 'origin_refused')
})

test('a URL is the page’s own when it is relative', async () => {
  const it = await signedIn()
  await it.until(it.session.fetch('/orders?page=2'))
  await it.until(it.session.fetch(new URL('/orders', BASE)))
  expect(orders(it).map(({ url }) => url)).toEqual([`${BASE}orders?page=2`, `${BASE}orders`])
})

test('the headers of the caller and of the session are merged, the session’s win', async () => {
  const server = cookieServer<{ id: string }>({ ...URLS, headers: () => ({ 'X-CSRF-Token': 'abc' }) })
  const it = await signedIn({ server })
  await it.until(it.session.fetch('/orders', { headers: { Accept: 'text/csv', 'X-CSRF-Token': 'stale' } }))
  const { headers } = orders(it)[0] as Request
  expect([headers.get('accept'), headers.get('x-csrf-token'), headers.get('session-activity')]).toEqual([
    'text/csv',
    'abc',
    'background',
  ])
})

test('a Request goes with its method, headers and body, and stays readable where the caller cloned it', async () => {
  const bodies: string[] = []
  const it = await signedIn({
    reply: {
      '/orders': async (request) => {
        bodies.push(await request.text())
        return Response.json({})
      },
    },
  })
  const request = new Request(`${BASE}orders`, { method: 'PUT', body: '{"n":1}', headers: { 'X-A': '1' } })
  const copy = request.clone()
  await it.until(it.session.fetch(request))
  expect([bodies, await copy.text()]).toEqual([['{"n":1}'], '{"n":1}'])
  expect([orders(it)[0]?.method, orders(it)[0]?.headers.get('x-a')]).toEqual(['PUT', '1'])
})

test('what init says goes before what the Request says', async () => {
  const it = await signedIn()
  const request = new Request(`${BASE}orders`, { method: 'PUT', body: 'a' })
  await it.until(it.session.fetch(request, { method: 'POST', body: 'b' }))
  expect([orders(it)[0]?.method, await orders(it)[0]?.text()]).toEqual(['POST', 'b'])
})

test('to its own origin credentials go as the caller asked; to another listed one they go', async () => {
  const it = await signedIn({ origins: ['https://app.example', 'https://api.example'] })
  await it.until(it.session.fetch('/orders'))
  await it.until(it.session.fetch('/orders', { credentials: 'omit' }))
  await it.until(it.session.fetch('https://api.example/orders'))
  await it.until(it.session.fetch('https://api.example/orders', { credentials: 'omit' }))
  expect(orders(it).map(({ credentials }) => credentials)).toEqual(['same-origin', 'omit', 'include', 'omit'])
  expect(orders(it)[2]?.headers.has('session-activity')).toBe(false)
})

test('after a logout that was not delivered, requests go without credentials', async () => {
  const it = await signedIn({ reply: { '/logout': () => new Response(null, { status: 500 }) } })
  await it.until(it.session.logout())
  await it.until(it.session.fetch('/orders', { credentials: 'include' }))
  await it.until(it.session.fetch(new Request(`${BASE}orders`, { credentials: 'include' })))
  expect(orders(it).map(({ credentials }) => credentials)).toEqual(['omit', 'omit'])
})

test('after a logout that was delivered, requests go as the caller asked', async () => {
  const it = await signedIn({ reply: { '/logout': () => new Response(null, { status: 204 }) } })
  expect(await it.until(it.session.logout())).toEqual({ server: 'confirmed' })
  await it.until(it.session.fetch('/orders', { credentials: 'include' }))
  expect(orders(it).map(({ credentials }) => credentials)).toEqual(['include'])
})

test('where the platform forgets why a request was aborted, it still rejects session_ended', async () => {
  const fetch: Ports['fetch'] = (input, init) => {
    const { signal, url } = new Request(input, init)
    if (!url.endsWith('/orders')) return Promise.resolve(ada())
    return new Promise((_, reject) => {
      signal.onabort = () => reject(new DOMException('aborted', 'AbortError'))
    })
  }
  const it = await signedIn({ doors: () => ({ fetch }) })
  const answer = it.session.fetch('/orders')
  await it.run(100)
  void it.session.logout()
  await rejects(answer, 'session_ended')
})

test('a request in flight rejects session_ended at a logout, and its signal aborts with that', async () => {
  const it = await signedIn({ reply: { '/orders': later().reply } })
  const answer = it.session.fetch('/orders')
  await it.run(100)
  void it.session.logout()
  await rejects(answer, 'session_ended')
  expect(orders(it)[0]?.signal.reason).toMatchObject({ code: 'session_ended' })
})

test("the caller's own signal still aborts, with the caller's own reason", async () => {
  const it = await signedIn({ reply: { '/orders': later().reply } })
  const controller = new AbortController()
  const answer = it.session.fetch('/orders', { signal: controller.signal })
  await it.run(100)
  controller.abort(new Error('never mind'))
  await expect(answer).rejects.toThrow('never mind')
  await it.until(it.session.fetch('/other'))
})

test('an aborted signal sends nothing', async () => {
  const it = await signedIn()
  await expect(
    it.until(it.session.fetch('/orders', { signal: AbortSignal.abort(new Error('no')) })),
  ).rejects.toThrow('no')
})

test('a 401 of the same person is handed back with its body, and sent once', async () => {
  const it = await signedIn({
    reply: { '/orders': () => Response.json({ why: 'step up' }, { status: 401 }) },
  })
  const answer = await it.until(it.session.fetch('/orders'))
  expect([answer.status, await answer.json()]).toEqual([401, { why: 'step up' }])
  expect(orders(it)).toHaveLength(1)
})

test.each([200, 204, 400, 403, 404, 500, 503])(
  'a %d is handed back, and says nothing about the session',
  async (status) => {
    const it = await signedIn({ reply: { '/orders': () => new Response(null, { status }) } })
    const before = it.sent.length
    expect((await it.until(it.session.fetch('/orders'))).status).toBe(status)
    expect(it.sent.length).toBe(before + 1)
    expect(it.session.getSnapshot()).toMatchObject({ status: 'active', degraded: [] })
  },
)

test('a connection that breaks rejects as the platform’s does', async () => {
  const it = await signedIn({ reply: { '/orders': () => Promise.reject(new TypeError('Failed to fetch')) } })
  await expect(it.until(it.session.fetch('/orders'))).rejects.toThrow(TypeError)
})

test('fetch works without its session before the dot', async () => {
  const it = await signedIn()
  const { fetch } = it.session
  expect((await it.until(fetch('/orders'))).status).toBe(200)
})
