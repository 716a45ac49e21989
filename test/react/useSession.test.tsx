// @vitest-environment jsdom
import type { ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, test, vi } from 'vitest'
import { type Selector, SessionProvider, useIdleWarning, useSession } from '../../src/react/index.js'
import type { World } from '../../src/testing/index.js'
import { openWorld } from '../views/openWorld.js'
import { draw, drawn } from './stage.js'

let world: World | undefined
let remove: (() => void) | undefined
afterEach(async () => {
  vi.restoreAllMocks()
  remove?.()
  await world?.close()
})

/** Draws what `selector` takes, and keeps each drawing. */
async function select<T>(selector: Selector<T>) {
  const opened = await openWorld()
  world = opened.world
  const drawings: T[] = []
  function Part(): ReactNode {
    drawings.push(useSession(selector))
    return null
  }
  remove = draw(
    <SessionProvider session={opened.session}>
      <Part />
    </SessionProvider>,
  ).remove
  return { ...opened, drawings }
}

test('a selector draws only when what it takes has changed', async () => {
  const { world, tab, session, drawings } = await select(({ user }) => user?.name)
  const ends = new Set<unknown>()
  session.subscribe(() => ends.add(session.getSnapshot().endsAt))
  tab.use({ for: '5m' })
  await world.run('5m')
  await drawn()
  expect(ends.size).toBeGreaterThan(10)
  expect(drawings).toEqual(['Ada'])
  await world.until(session.logout())
  await drawn()
  expect(drawings).toEqual(['Ada', undefined])
})

test('no selector draws through the whole countdown of a warning', async () => {
  const { world, drawings } = await select(({ status }) => status)
  await world.run('14m')
  await drawn()
  expect(drawings).toEqual(['active', 'warning'])
  await world.run('58s')
  await drawn()
  expect(drawings).toEqual(['active', 'warning'])
})

test('a selector that makes a new object draws once per change, and is no loop', async () => {
  const errors = vi.spyOn(console, 'error')
  const { world, session, drawings } = await select(({ user, status }) => ({ user, status }))
  let changes = 0
  session.subscribe(() => changes++)
  await world.run('15m')
  await drawn()
  expect(session.getSnapshot().status).toBe('signed-out')
  expect(drawings).toHaveLength(1 + changes)
  expect(errors).not.toHaveBeenCalled()
})

test('a selector can take the session itself', async () => {
  const { session, drawings } = await select((_, session) => session)
  expect(drawings).toEqual([session])
})

test('what another component draws of the warning draws no component with a selector', async () => {
  const opened = await openWorld()
  world = opened.world
  const count = { page: 0, dialog: 0 }
  function Page(): ReactNode {
    count.page++
    return useSession(({ user }) => user?.name)
  }
  function Dialog(): ReactNode {
    count.dialog++
    return String(useIdleWarning().open)
  }
  const { place, ...app } = draw(
    <SessionProvider session={opened.session}>
      <Page />
      <Dialog />
    </SessionProvider>,
  )
  remove = app.remove
  await world.run('14m')
  await drawn()
  expect(place.textContent).toBe('Adatrue')
  expect(count).toEqual({ page: 1, dialog: 2 })
})

test('without a provider it says what is missing', () => {
  const Lost = (): ReactNode => useSession().status
  expect(() => renderToString(<Lost />)).toThrow('no <SessionProvider>')
})
