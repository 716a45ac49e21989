// @vitest-environment jsdom
import { lazy, type ReactNode, StrictMode, Suspense } from 'react'
import { afterEach, expect, test } from 'vitest'
import { SessionProvider, useCountdown, useIdleWarning, useSession } from '../../src/react/index.js'
import type { World } from '../../src/testing/index.js'
import { openWorld } from '../views/openWorld.js'
import { draw, drawn } from './stage.js'

const worlds: World[] = []
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close()
})

async function open() {
  const opened = await openWorld()
  worlds.push(opened.world)
  return opened
}

function Page(): ReactNode {
  const { user } = useSession()
  useIdleWarning()
  useCountdown()
  return user?.name
}

const Loading = lazy(() => new Promise<never>(() => undefined))

test('in StrictMode there are the listeners of one mount, and none afterwards', async () => {
  const { session, listeners } = await open()
  const app = (
    <SessionProvider session={session}>
      <Page />
    </SessionProvider>
  )
  const plain = draw(app)
  const wanted = listeners()
  plain.remove()
  expect(listeners()).toBe(0)

  const strict = draw(<StrictMode>{app}</StrictMode>)
  expect(strict.place.textContent).toBe('Ada')
  expect(listeners()).toBe(wanted)
  strict.remove()
  expect(listeners()).toBe(0)
})

test('what is drawn and thrown away while something else loads listens to nothing', async () => {
  const { session, listeners } = await open()
  const { place, remove } = draw(
    <SessionProvider session={session}>
      <Suspense fallback="loading">
        <Page />
        <Loading />
      </Suspense>
    </SessionProvider>,
  )
  expect(place.textContent).toBe('loading')
  expect(listeners()).toBe(0)
  remove()
  expect(listeners()).toBe(0)
})

test('another session in its place, as after a hot reload, leaves nothing at the one before', async () => {
  const [before, after] = [await open(), await open()]
  await after.world.until(after.session.login({ user: 'bob' }))
  const app = (session: typeof before.session): ReactNode => (
    <SessionProvider session={session}>
      <Page />
    </SessionProvider>
  )
  const { place, show, remove } = draw(app(before.session))
  const wanted = before.listeners()
  show(app(after.session))
  await drawn()
  expect(place.textContent).toBe('Bob')
  expect([before.listeners(), after.listeners()]).toEqual([0, wanted])
  remove()
})

test('the app made the session, and the provider leaves it open', async () => {
  const { world, session } = await open()
  draw(
    <SessionProvider session={session}>
      <Page />
    </SessionProvider>,
  ).remove()
  await expect(world.until(session.check())).resolves.toMatchObject({ status: 'active' })
})

test('two apps on a page do not meet', async () => {
  const [one, other] = [await open(), await open()]
  await other.world.until(other.session.login({ user: 'bob' }))
  const { place, remove } = draw(
    <SessionProvider session={one.session}>
      <Page />
      <SessionProvider session={other.session}>
        <Page />
      </SessionProvider>
    </SessionProvider>,
  )
  await one.world.until(one.session.logout())
  await drawn()
  expect(place.textContent).toBe('Bob')
  remove()
})
