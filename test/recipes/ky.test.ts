import ky from 'ky'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createApi } from './ky.js'
import { openTokenDemo, type TokenDemo } from './tokenDemo.js'

let demo: TokenDemo
beforeEach(async () => {
  demo = await openTokenDemo()
})
afterEach(() => demo.close())

interface Orders {
  user: { id: string }
}

test('ten refused requests lead to one refresh, and all ten succeed', async () => {
  const api = createApi(demo.session, demo.url)
  demo.expire()
  const answers = await Promise.all(Array.from({ length: 10 }, () => api.get('orders').json<Orders>()))
  expect(answers.map(({ user }) => user.id)).toEqual(Array(10).fill('alice'))
  expect(demo.answers('orders')).toEqual({ 200: 10, 401: 10 })
  expect(demo.answers('refresh')).toEqual({ 200: 1 })
})

test('the second try has the body of the first', async () => {
  const api = createApi(demo.session, demo.url)
  demo.expire()
  const json = { item: 'Ink' }
  const headers = { 'Session-Activity': 'user' }
  const { order } = await api.post('orders', { json, headers }).json<{ order: { item: string } }>()
  expect(order.item).toBe('Ink')
})

test('with session.fetch there is nothing to write at all', async () => {
  const api = ky.create({ prefixUrl: demo.url, fetch: demo.session.fetch })
  demo.expire()
  const answers = await Promise.all(Array.from({ length: 10 }, () => api.get('orders').json<Orders>()))
  expect(answers).toHaveLength(10)
  expect(demo.answers('refresh')).toEqual({ 200: 1 })
})
