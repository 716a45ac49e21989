import { expect, test } from 'vitest'
import { BASE } from './desk.js'
import { signedInDesk, status } from './tokenDesk.js'

// A body can be read once; the replay after a 401 needs it again.

const form = (): FormData => {
  const data = new FormData()
  data.set('name', 'ada')
  data.set('file', new Blob(['x'.repeat(100_000)]), 'big.txt')
  return data
}
const stream = (): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('one '))
      controller.enqueue(new TextEncoder().encode('two'))
      controller.close()
    },
  })

const bodies: [string, () => [RequestInfo, RequestInit?]][] = [
  ['a text', () => ['/orders', { method: 'POST', body: '{"n":1}' }]],
  ['bytes', () => ['/orders', { method: 'PUT', body: new TextEncoder().encode('bytes') }]],
  ['a form', () => ['/orders', { method: 'POST', body: form() }]],
  ['search parameters', () => ['/orders', { method: 'POST', body: new URLSearchParams({ a: '1' }) }]],
  ['a blob', () => ['/orders', { method: 'POST', body: new Blob(['blob'], { type: 'text/plain' }) }]],
  ['a Request with a body', () => [new Request(`${BASE}orders`, { method: 'PATCH', body: 'patch' })]],
  [
    'a Request with another body in init',
    () => [new Request(`${BASE}orders`, { method: 'POST', body: 'a' }), { body: 'b' }],
  ],
  ['a stream', () => ['/orders', { method: 'POST', body: stream(), duplex: 'half' } as RequestInit]],
]

test.each(bodies)('%s goes whole with the replay, of the same type', async (_name, make) => {
  const seen: { type: string; bytes: number[] }[] = []
  const it = await signedInDesk({
    reply: {
      '/orders': async (request) => {
        const bytes = [...new Uint8Array(await request.arrayBuffer())]
        seen.push({ type: request.headers.get('Content-Type') ?? '', bytes })
        return seen.length === 1 ? status(401) : Response.json({})
      },
    },
  })
  const [input, init] = make()
  expect((await it.until(it.session.fetch(input, init))).status).toBe(200)
  expect(seen).toHaveLength(2)
  expect(seen[1]).toEqual(seen[0])
  expect(seen[0]?.bytes.length).toBeGreaterThan(0)
})

test('a 401 that comes before the body was read leaves the replay whole', async () => {
  const seen: string[] = []
  let first = true
  const it = await signedInDesk({
    reply: {
      '/orders': async (request) => {
        if (first) {
          first = false
          return status(401)
        }
        seen.push(await request.text())
        return Response.json({})
      },
    },
  })
  await it.until(it.session.fetch('/orders', { method: 'POST', body: 'all of it' }))
  expect(seen).toEqual(['all of it'])
})

test('a body that the caller has used already rejects, and nothing is sent', async () => {
  const it = await signedInDesk()
  const request = new Request(`${BASE}orders`, { method: 'POST', body: 'gone' })
  await request.text()
  await expect(it.until(it.session.fetch(request))).rejects.toThrow(TypeError)
  expect(it.to('/orders')).toEqual([])
})

test('without a body a replay has none', async () => {
  const it = await signedInDesk()
  it.spoil()
  await it.until(it.session.fetch('/orders'))
  expect(it.to('/orders').map(({ body }) => body)).toEqual([null, null])
})
