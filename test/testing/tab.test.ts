import { expect, test } from 'vitest'
import { createWorld, type Tab, type World, type WorldOptions } from '../../src/testing/index.js'

async function scene(options: WorldOptions = {}): Promise<{ world: World; a: Tab; b: Tab }> {
  const world = createWorld({ tabs: 2, user: 'ada', ...options })
  await world.run('1s')
  const [a, b] = world.tabs as [Tab, Tab]
  return { world, a, b }
}

test('a discarded page hears of nothing, and is loaded anew when the tab is shown', async () => {
  const { world, a } = await scene()
  a.hide()
  a.discard()
  await world.run('1h')
  expect([a.state, a.loads, a.wasDiscarded]).toEqual(['discarded', 1, false])
  expect(a.counts()).toEqual({ ...a.counts(), timers: 0, listeners: 0, channels: 0, stores: 0 })
  a.show()
  expect([a.state, a.loads, a.wasDiscarded]).toEqual(['visible', 2, true])
  a.reload()
  expect(a.wasDiscarded).toBe(false)
  await world.close()
})

test('what a discarded tab kept for its tab is still there, what it kept in memory is not', async () => {
  for (const [tokens, status] of [
    ['session', 'active'],
    ['memory', 'signed-out'],
  ] as const) {
    const { world, a } = await scene({ tokens })
    a.hide()
    a.freeze()
    a.discard()
    a.show()
    await world.run('11s')
    expect(a.session.getSnapshot().status).toBe(status)
    await world.close()
  }
})

test('a page comes back from the back/forward cache as it was, or anew where it was dropped', async () => {
  const { world, a, b } = await scene()
  for (const tab of [a, b]) tab.leave()
  b.evict()
  await world.run('10s')
  for (const tab of [a, b]) tab.back()
  await world.run('1s')
  expect([a.loads, b.loads]).toEqual([1, 2])
  expect([a, b].map(({ session }) => session.getSnapshot().status)).toEqual(['active', 'active'])
  await world.close()
})

test('what cannot be done in the state of a tab throws', async () => {
  const { world, a } = await scene()
  expect(() => a.discard()).toThrow('tab A is visible')
  expect(() => a.evict()).toThrow('tab A is visible')
  await world.close()
})

test('a tab can be opened in the background', async () => {
  const { world } = await scene()
  const c = world.open({ hidden: true })
  await world.run('1s')
  expect(c.state).toBe('hidden')
  await world.close()
})
