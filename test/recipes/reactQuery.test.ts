import { createWorld, paths, type World } from 'sojourn/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createQueries, orders } from './reactQuery.js'

let world: World
beforeEach(async () => {
  world = createWorld({ tabs: 2, user: 'ada' })
  await world.run('1s')
})
afterEach(() => world.close())

function open() {
  const [{ session }, other] = world.tabs as [World['tabs'][0], World['tabs'][0]]
  return { session, other: other.session, queries: createQueries(session) }
}

test('an end in any tab empties the cache of every one', async () => {
  const { session, other, queries } = open()
  const data = await world.until(queries.fetchQuery(orders(session)))
  expect(data).toMatchObject({ of: 'ada' })
  await world.until(other.logout())
  await world.run('1s')
  expect(queries.getQueryCache().getAll()).toEqual([])
})

test('somebody else finds nothing of the person before', async () => {
  const { session, other, queries } = open()
  await world.until(queries.fetchQuery(orders(session)))
  await world.until(other.login({ user: 'bob' }))
  await world.run('5s')
  expect(session.getSnapshot().user?.id).toBe('bob')
  expect(queries.getQueryData(['orders'])).toBeUndefined()
})

test('what was under way at the end is neither kept nor asked again', async () => {
  const { session, queries } = open()
  world.server.fail(paths.orders, { delay: '5s' })
  const answer = queries.fetchQuery(orders(session))
  const failed = answer.then(
    () => 'answered',
    () => 'failed',
  )
  await world.run('1s')
  await world.until(session.logout())
  expect(await world.until(failed)).toBe('failed')
  await world.run('1m')
  expect(queries.getQueryCache().getAll()).toEqual([])
  expect(world.requests.filter(({ path }) => path === paths.orders)).toHaveLength(1)
})
