import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { read } from '../package/bundle.js'
import { createApp } from './express.mjs'

// The server of docs/server.md, asked as the client asks.

const ada = { id: 'u1', name: 'Ada' }
const users = async (name: string, password: string) =>
  name === 'ada' && password === 'right' ? ada : undefined

let server: Server
let cookie: string

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  cookie = ''
  server = createApp({ findUser: users, secret: 'test', idle: 60_000, absolute: 100_000 }).listen(
    0,
    '127.0.0.1',
  )
  await new Promise((resolve) => server.once('listening', resolve))
})
afterEach(() => {
  server.close()
  vi.useRealTimers()
})

async function ask(method: string, path: string, body?: object, activity: string | null = 'background') {
  const { port } = server.address() as AddressInfo
  const headers = {
    cookie,
    'content-type': 'application/json',
    ...(activity && { 'session-activity': activity }),
  }
  const init = { method, headers, ...(body && { body: JSON.stringify(body) }) }
  const response = await fetch(`http://127.0.0.1:${port}${path}`, init)
  cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
  const text = await response.text()
  return { status: response.status, ...(text && { body: JSON.parse(text) }) }
}
const signIn = () => ask('POST', '/api/login', { name: 'ada', password: 'right' })
const check = () => ask('GET', '/api/session')

test('docs/server.md shows it as it is tested', () => {
  const shown = read('docs/server.md')
    .split('<!-- express.mjs -->\n')[1]
    ?.match(/^```js\n([\s\S]*?)```/)?.[1]
  expect(shown).toBe(read('test/servers/express.mjs'))
})

test('nobody is signed in, a wrong password is refused, a right one is told with the time that is left', async () => {
  expect(await check()).toEqual({ status: 200, body: null })
  expect((await ask('POST', '/api/login', { name: 'ada', password: 'wrong' })).status).toBe(401)
  const session = { user: ada, idleExpiresIn: 60, absoluteExpiresIn: 100 }
  expect(await signIn()).toEqual({ status: 200, body: session })
  expect(await check()).toEqual({ status: 200, body: session })
})

test('a person slides the idle window, a question does not, and nothing the absolute one', async () => {
  await signIn()
  vi.advanceTimersByTime(50_000)
  expect((await check()).body).toMatchObject({ idleExpiresIn: 10, absoluteExpiresIn: 50 })
  expect((await ask('POST', '/api/session/extend', undefined, 'user')).body).toMatchObject({
    idleExpiresIn: 60,
  })
  vi.advanceTimersByTime(50_000)
  expect(await check()).toEqual({ status: 200, body: null })
  expect((await ask('POST', '/api/session/extend', undefined, 'user')).status).toBe(401)
})

test('each sign-in has an identifier of its own, and a logout ends it', async () => {
  await signIn()
  const first = cookie
  await signIn()
  expect(cookie).not.toBe(first)
  expect((await ask('POST', '/api/logout')).status).toBe(204)
  expect((await check()).body).toBe(null)
})

test('a form of another site, which cannot send the header, changes nothing', async () => {
  await signIn()
  expect((await ask('POST', '/api/logout', undefined, null)).status).toBe(403)
  expect((await check()).body).toMatchObject({ user: ada })
})
