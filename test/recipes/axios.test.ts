import { afterEach, beforeEach, expect, test } from 'vitest'
import { createApi } from './axios.js'
import { openTokenDemo, type TokenDemo } from './tokenDemo.js'

let demo: TokenDemo
beforeEach(async () => {
  demo = await openTokenDemo()
})
afterEach(() => demo.close())

test('ten refused requests lead to one refresh, and all ten succeed', async () => {
  const api = createApi(demo.session, demo.url)
  demo.expire()
  const answers = await Promise.all(Array.from({ length: 10 }, () => api.get('orders')))
  expect(answers.map(({ data }) => data.user.id)).toEqual(Array(10).fill('alice'))
  expect(demo.answers('orders')).toEqual({ 200: 10, 401: 10 })
  expect(demo.answers('refresh')).toEqual({ 200: 1 })
})

test('a request that is refused twice is handed back, without another try', async () => {
  const api = createApi(demo.session, demo.url)
  await expect(api.get('orders', { baseURL: demo.url.replace('/token', '') })).rejects.toMatchObject({
    response: { status: 401 },
  })
  expect(demo.answers('refresh')).toEqual({ 200: 1 })
})

test('what was under way when the person signed out is not sent', async () => {
  const api = createApi(demo.session, demo.url)
  const answer = api.get('orders')
  const out = demo.session.logout()
  await expect(answer).rejects.toThrow()
  await out
  expect(demo.answers('orders')).toEqual({})
})
