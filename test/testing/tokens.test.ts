import { describe, expect, test } from 'vitest'
import {
  createWorld,
  type Tab,
  type TokensKind,
  tokenPaths,
  type World,
  type WorldOptions,
} from '../../src/testing/index.js'

const scene = (options: WorldOptions): World => createWorld({ tabs: 3, ...options })
const tab = (world: World, index = 0): Tab => world.tabs[index] as Tab
const statuses = (world: World): string[] => world.tabs.map(({ session }) => session.getSnapshot().status)
const refreshed = (world: World): (string | undefined)[] =>
  world.requests.filter(({ path }) => path === tokenPaths.refresh).map(({ token }) => token)
const reused = (world: World): boolean => world.server.families().some((family) => family.reused)

const used = async (world: World): Promise<World> => {
  tab(world).use({ for: '30m', every: '1m' })
  await world.run('30m')
  return world
}

describe.each<TokensKind>(['memory', 'session', 'local', 'indexedDb'])(
  'a world with tokens "%s"',
  (tokens) => {
    test('finds the one who signed in earlier, sends no cookie, and leaves nothing behind', async () => {
      const world = scene({ tokens, user: 'ada' })
      await world.run('5s')
      expect(statuses(world)).toEqual(['active', 'active', 'active'])
      expect(tab(world).session.getSnapshot().user).toEqual({ id: 'ada', name: 'Ada' })
      expect(Object.values(world.storage.tokens(tab(world)))).toMatchObject([{ gen: 0, user: { id: 'ada' } }])
      expect([world.cookie, world.requests.filter(({ cookie }) => cookie)]).toEqual([undefined, []])
      expect(Object.values(await world.close()).every((left) => left === 0)).toBe(true)
    })

    test('signs in, refreshes while it is used, and presents no refresh token twice', async () => {
      const world = scene({ tokens, server: { accessTimeout: '5m' } })
      await world.run('1s')
      await world.until(tab(world).session.login({ user: 'ada' }))
      await used(world)
      const tokensOfAda = refreshed(world)
      expect(tokensOfAda.length).toBeGreaterThan(4)
      expect(new Set(tokensOfAda).size).toBe(tokensOfAda.length)
      expect(reused(world)).toBe(false)
      await world.close()
    })

    test('the same seed gives the same world', async () => {
      const once = async (): Promise<string> =>
        (await used(scene({ tokens, user: 'ada', seed: 7, server: { accessTimeout: '5m' } }))).timeline()
      expect(await once()).toBe(await once())
    })

    test('no token is in its timeline, its messages or its notes', async () => {
      const world = await used(scene({ tokens, user: 'ada', server: { accessTimeout: '5m' } }))
      const said = [world.timeline(), world.channel.posted, world.storage.record(), world.storage.line()]
      expect(JSON.stringify(said)).not.toMatch(/(access|refresh)-[0-9a-f]/)
      await world.close()
    })
  },
)

test.each<[TokensKind, string]>([
  ['memory', 'signed-out'],
  ['session', 'active'],
  ['local', 'active'],
  ['indexedDb', 'active'],
])('%s: after a reload the tab is %s', async (tokens, status) => {
  const world = scene({ tokens, user: 'ada', tabs: 1 })
  await world.run('5s')
  tab(world).reload()
  await world.run('5s')
  expect(statuses(world)).toEqual([status])
  await world.close()
})

test('a cleared store of tokens holds nothing, a failing one throws', async () => {
  const world = scene({ tokens: 'indexedDb', user: 'ada' })
  await world.run('5s')
  world.storage.clear()
  expect(world.storage.tokens(tab(world))).toEqual({})
  world.storage.fail()
  await world.run('1m')
  expect(tab(world).session.getSnapshot().degraded).toContain('storage')
  await world.close()
})

test('a revoked family signs every tab out at the next refresh', async () => {
  const world = scene({ tokens: 'indexedDb', user: 'ada', server: { accessTimeout: '5m' } })
  await world.run('5s')
  world.server.revoke('ada')
  await world.until(
    tab(world)
      .session.refresh()
      .catch(() => {}),
  )
  await world.run('1s')
  expect(statuses(world)).toEqual(['signed-out', 'signed-out', 'signed-out'])
  expect(tab(world).session.getSnapshot().reason).toBe('revoked')
  await world.close()
})
