import { expect, test } from 'vitest'
import { cookieServer } from '../../src/index.js'
import { signedIn, URLS } from './desk.js'

const never = (): Promise<Response> => new Promise(() => {})

test('`fetch` keeps what the caller says of the referrer', async () => {
  const { session, until, to } = await signedIn()
  await until(session.fetch('/orders', { referrerPolicy: 'no-referrer', referrer: '' }))
  const [request] = to('/orders')
  expect([request?.referrerPolicy, request?.referrer]).toEqual(['no-referrer', ''])
})

test.each([
  ['before it is called', true],
  ['while it is held', false],
])('a caller who gives up %s waits no longer', async (_, early) => {
  const { session, run, to } = await signedIn({ reply: { '/login': never } })
  session.login({}).catch(() => {})
  await run('100ms')
  const controller = new AbortController()
  if (early) controller.abort(new Error('given up'))
  let said: unknown
  session.fetch('/orders', { signal: controller.signal }).catch(({ message }) => {
    said = message
  })
  controller.abort(new Error('given up'))
  await run('1s')
  expect([said, to('/orders')]).toEqual(['given up', []])
})

test('an `extend` that is answered without a body counts, and the app’s `userId` is not asked about it', async () => {
  const { session, until, run, to } = await signedIn({
    server: cookieServer<{ id: string }>({ ...URLS, userId: ({ id }) => id }),
    reply: { '/extend': () => new Response(null, { status: 204 }) },
  })
  await run('2m')
  session.touch()
  await run('10s')
  expect(to('/extend')).toHaveLength(1)
  expect(await until(session.extend())).toBe(true)
})
