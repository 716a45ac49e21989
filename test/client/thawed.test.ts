import { expect, test } from 'vitest'
import { createWorld, paths, type Tab, type World } from '../../src/testing/index.js'
import { sentTo } from '../core/transitions/states.js'

// A page that was frozen while it asked who is signed in.

/** Tab B shows a session; tab A is frozen right after it was loaded, with its question under way. */
async function frozen(): Promise<{ world: World; a: Tab; b: Tab }> {
  const world = createWorld({ tabs: 2, user: 'ada', policy: { idleTimeout: '30m' } })
  const [a, b] = world.tabs as [Tab, Tab]
  await world.run('1s')
  a.hide()
  a.reload()
  await world.run(10)
  expect(sentTo(world, paths.check).at(-1)?.outcome).toBe(undefined)
  a.freeze()
  // The server answers; nobody reads it.
  await world.run('1s')
  return { world, a, b }
}

test('shows nothing of then when it runs again, and asks anew', async () => {
  const { world, a } = await frozen()
  await world.run('1m')
  a.show()
  expect(a.session.getSnapshot().status).toBe('starting')
  const before = sentTo(world, paths.check).length
  await world.run('1s')
  expect(sentTo(world, paths.check).length).toBe(before + 1)
  expect(a.session.getSnapshot()).toMatchObject({ status: 'active', user: { id: 'ada' } })
})

test('begins nothing by an answer of then: the session is over, and site data are cleared since', async () => {
  const { world, a, b } = await frozen()
  await world.until(b.session.logout())
  world.storage.clear()
  await world.run('1m')
  const shown: string[] = []
  a.session.subscribe(() => shown.push(a.session.getSnapshot().status))
  a.show()
  await world.run('1s')
  expect(shown).not.toContain('active')
  expect(world.tabs.map(({ session }) => session.getSnapshot().status)).toEqual(['signed-out', 'signed-out'])
})
