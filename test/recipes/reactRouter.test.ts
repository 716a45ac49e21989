import { createMemoryRouter } from 'react-router'
import { createWorld, type World } from 'sojourn/testing'
import { afterEach, expect, test } from 'vitest'
import { createRoutes, watchRoutes } from './reactRouter.js'

let world: World
let undo: () => void
afterEach(async () => {
  undo()
  await world.close()
})

function open(at: string, user?: string) {
  world = createWorld({ tabs: 0, ...(user && { user }) })
  const { session } = world.open()
  const router = createMemoryRouter(createRoutes(session), { initialEntries: [at] })
  const unwatch = watchRoutes(session, router)
  undo = () => {
    unwatch()
    router.dispose()
  }
  return { session, router, place: () => router.state.location.pathname + router.state.location.search }
}

/** Lets the session and the router come to rest. */
async function rest(): Promise<void> {
  for (let i = 0; i < 3; i++) await world.run('1s')
}

test('nobody is sent away while it is not known who is signed in', async () => {
  const { router, place } = open('/orders?page=2', 'ada')
  expect(router.state.initialized).toBe(false)
  await rest()
  expect([router.state.initialized, place()]).toEqual([true, '/orders?page=2'])
})

test('a stranger is sent to sign in, and afterwards to where they wanted', async () => {
  const { session, place } = open('/orders?page=2')
  await rest()
  expect(place()).toBe('/login?to=%2Forders%3Fpage%3D2')
  await world.until(session.login({ user: 'ada' }))
  await rest()
  expect(place()).toBe('/orders?page=2')
})

test('an end leads back to the sign-in page', async () => {
  const { session, place } = open('/orders', 'ada')
  await rest()
  await world.until(session.logout())
  await rest()
  expect(place()).toBe('/login?to=%2Forders')
})

test('the way back stays in the app', async () => {
  const { session, place } = open('/login?to=//evil.example/orders')
  await rest()
  await world.until(session.login({ user: 'ada' }))
  await rest()
  expect(place()).toBe('/orders')
})
