import { afterEach, expect, test } from 'vitest'
import { createWorld, paths, type World } from '../../src/testing/index.js'
import { createIdleWarning, type IdleWarning } from '../../src/views/idleWarning.js'
import type { View } from '../../src/views/view.js'

let world: World
afterEach(() => world.close())

/** A tab two minutes before its end, seen by somebody. */
async function warned(
  policy = {},
): Promise<{ view: View<IdleWarning>; seen: Set<IdleWarning>; stop(): void }> {
  world = createWorld({ tabs: 2, user: 'ada', policy: { idleTimeout: '15m', idleWarning: '2m', ...policy } })
  const view = createIdleWarning(tab(0).session as never)
  const seen = new Set([view.get()])
  const stop = view.subscribe(() => seen.add(view.get()))
  await world.run('781s')
  return { view, seen, stop }
}

function tab(index: number) {
  const found = world.tabs[index]
  if (!found) throw new Error('there is no such tab')
  return found
}

test('it opens with the warning, as one change', async () => {
  const { view, seen } = await warned()
  const { endsAt } = tab(0).session.getSnapshot()
  expect(view.get()).toMatchObject({ open: true, by: 'idle', endsAt, pending: false, failed: false })
  expect([...seen].map(({ open }) => open)).toEqual([false, true])
})

test('the same state is the same object', async () => {
  const { view } = await warned()
  const seen = view.get()
  await world.run('30s')
  expect(view.get()).toBe(seen)
})

test('activity alone does not answer while somebody is subscribed', async () => {
  const { view } = await warned()
  tab(0).use()
  await world.run('5s')
  expect(view.get().open).toBe(true)
})

test('it holds no listener while nobody is subscribed, so that activity answers again', async () => {
  const { view, stop } = await warned()
  stop()
  tab(0).use()
  await world.run('5s')
  expect(view.get().open).toBe(false)
})

test('one may stay as often as one likes', async () => {
  const { view } = await warned({ absoluteTimeout: '30d' })
  for (let times = 1; times <= 12; times++) {
    const done = view.get().stay()
    await world.run('2s')
    await done
    expect([times, view.get().open]).toEqual([times, false])
    await world.run('781s')
    expect([times, view.get().by]).toEqual([times, 'idle'])
  }
})

test('staying is pending until the server answered, and closes the warning in every tab', async () => {
  const { view } = await warned()
  const other = createIdleWarning(tab(1).session as never)
  const done = view.get().stay()
  expect(view.get()).toMatchObject({ open: true, pending: true, failed: false })
  await world.run('2s')
  await done
  expect(view.get()).toMatchObject({
    open: false,
    by: undefined,
    endsAt: undefined,
    pending: false,
    failed: false,
  })
  expect(other.get().open).toBe(false)
})

test('staying twice asks once', async () => {
  const { view } = await warned()
  const before = world.requests.length
  const both = [view.get().stay(), view.get().stay()]
  await world.run('2s')
  await Promise.all(both)
  expect(world.requests.slice(before).filter(({ path }) => path === paths.extend)).toHaveLength(1)
})

test('a failure leaves the warning open and says so, and another try may succeed', async () => {
  const { view } = await warned()
  world.server.fail(paths.extend, { status: 500, times: 1 })
  const done = view.get().stay()
  await world.run('2s')
  await done
  expect(view.get()).toMatchObject({ open: true, pending: false, failed: true })
  const again = view.get().stay()
  expect(view.get()).toMatchObject({ pending: true, failed: false })
  await world.run('2s')
  await again
  expect(view.get().open).toBe(false)
})

test('no failure of one warning is left for the next', async () => {
  const { view } = await warned()
  world.server.fail(paths.extend, { status: 500, times: 1 })
  const done = view.get().stay()
  await world.run('2s')
  await done
  tab(1).session.touch()
  await world.run('10s')
  expect(view.get()).toMatchObject({ open: false, failed: false })
  await world.run('13m')
  expect(view.get()).toMatchObject({ open: true, failed: false, pending: false })
})

test('a definitive no closes it', async () => {
  const { view } = await warned()
  world.server.fail(paths.extend, { status: 401 })
  const done = view.get().stay()
  await world.run('2s')
  await done
  expect(view.get()).toMatchObject({ open: false, failed: false })
  expect(tab(0).session.getSnapshot().reason).toBe('revoked')
})

test('the absolute limit is a warning of its own', async () => {
  const { view } = await warned({ absoluteTimeout: '14m', absoluteWarning: '2m' })
  expect(view.get()).toMatchObject({ open: true, by: 'absolute' })
})

test('signing out is everywhere at once', async () => {
  const { view } = await warned()
  const done = view.get().logout()
  expect(view.get().open).toBe(false)
  await world.run('2s')
  await done
  expect(tab(1).session.getSnapshot().reason).toBe('logout')
})
