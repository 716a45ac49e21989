import { createWorld, type World } from 'sojourn/testing'
import { afterEach, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { guardRoutes } from './vueRouter.js'

let world: World
let undo: () => void
afterEach(async () => {
  vi.restoreAllMocks()
  undo()
  await world.close()
})

async function open(at: string, user?: string) {
  world = createWorld({ tabs: 0, ...(user && { user }) })
  const { session } = world.open()
  const component = { render: () => null }
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', component },
      { path: '/login', component },
      { path: '/orders', component, meta: { signedIn: true } },
    ],
  })
  undo = guardRoutes(router, session)
  const arrived = router.push(at)
  return { session, router, arrived, place: () => router.currentRoute.value.fullPath }
}

/** Lets the session and the router come to rest. */
async function rest(): Promise<void> {
  for (let i = 0; i < 3; i++) await world.run('1s')
}

test('nobody is sent away while it is not known who is signed in', async () => {
  const { arrived, place } = await open('/orders?page=2', 'ada')
  expect(place()).toBe('/')
  await world.until(arrived)
  expect(place()).toBe('/orders?page=2')
})

test('a stranger is sent to sign in, and afterwards to where they wanted', async () => {
  const { session, place } = await open('/orders?page=2')
  await rest()
  expect(place()).toBe('/login?to=/orders?page=2')
  await world.until(session.login({ user: 'ada' }))
  await rest()
  expect(place()).toBe('/orders?page=2')
})

test('an end leads back to the sign-in page', async () => {
  const { session, place } = await open('/orders', 'ada')
  await rest()
  await world.until(session.logout())
  await rest()
  expect(place()).toBe('/login?to=/orders')
})

test('undone, it guards nothing', async () => {
  const { router, place } = await open('/')
  await rest()
  undo()
  await router.push('/orders')
  expect(place()).toBe('/orders')
})
