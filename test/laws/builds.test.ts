import { describe, expect, test } from 'vitest'
import type { Build, Tab, World } from '../../src/testing/index.js'
import { builds } from './fixtures/builds.js'
import { scene, snapshot } from './scene.js'

const { older, newer } = builds

/** Two tabs of this build, and one of another. */
async function mixed(build: Build, first: boolean): Promise<{ world: World; tabs: Tab[]; other: Tab }> {
  const world = scene({ tabs: 0 })
  const open = async (of: Build | undefined): Promise<Tab> => {
    const tab = world.open(of && { build: of })
    await world.run('1s')
    return tab
  }
  const [a, b] = [await open(first ? build : undefined), await open(first ? undefined : build)]
  const c = await open(undefined)
  await world.run('15s')
  const [other, own] = first ? [a, b] : [b, a]
  return { world, tabs: [own, c], other }
}

const sids = (tabs: readonly Tab[]): Set<string | undefined> =>
  new Set(tabs.map((tab) => snapshot(tab).sessionId))

describe.each([
  ['an older build, there first', older, true],
  ['an older build, there later', older, false],
  ['a newer build, there first', newer, true],
  ['a newer build, there later', newer, false],
] as const)('%s', (_, build, first) => {
  test('all show the same session', async () => {
    const { world, tabs, other } = await mixed(build, first)
    expect(sids([...tabs, other]).size).toBe(1)
    expect(snapshot(other).sessionId).toBeDefined()
    expect(world.errors).toEqual([])
    await world.close()
  })

  test.each(['other', 'own'] as const)(
    'a logout in a tab of the %s build ends it everywhere',
    async (whose) => {
      const { world, tabs, other } = await mixed(build, first)
      const tab = whose === 'own' ? (tabs[0] as Tab) : other
      await world.until(tab.session.logout())
      await world.run('35s')
      expect([...tabs, other].map((one) => snapshot(one).status)).toEqual(Array(3).fill('signed-out'))
      expect(world.server.sessions()).toEqual([])
      expect(world.errors).toEqual([])
      await world.close()
    },
  )
})

test('a record of a newer build is never written, and the tab says so', async () => {
  const { world, tabs } = await mixed(newer, true)
  const [a] = tabs as [Tab]
  const before = world.storage.record()
  expect(before).toMatchObject({ v: 2 })
  expect(snapshot(a).degraded).toContain('version')
  a.use({ for: '10s' })
  await world.run('15s')
  expect(world.storage.record()).toEqual(before)
  await world.close()
})

test('a newer build that ends the session takes all tabs along, by its record alone', async () => {
  const { world, tabs } = await mixed(newer, true)
  const record = world.storage.record() as object
  world.storage.plantLine('')
  world.storage.plant({ ...record, ended: 'logout' })
  await world.run('35s')
  expect(tabs.map((tab) => snapshot(tab).status)).toEqual(['signed-out', 'signed-out'])
  await world.close()
})

test("the server's no about a newer build's session reaches that build, whatever the note says", async () => {
  const { world, tabs, other } = await mixed(newer, true)
  world.storage.plantLine('ended:before:logout:1')
  world.server.revoke('ada')
  await world.until((tabs[0] as Tab).session.check())
  await world.run('35s')
  expect([...tabs, other].map((one) => snapshot(one).reason)).toEqual(Array(3).fill('revoked'))
  await world.close()
})
