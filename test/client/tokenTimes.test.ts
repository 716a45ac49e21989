import { describe, expect, test } from 'vitest'
import { createWorld, type Tab, tokenPaths, type World, type WorldOptions } from '../../src/testing/index.js'
import { signedInDesk, type TokenDesk, type TokenDeskOptions } from './tokenDesk.js'

const refreshes = (world: World): number =>
  world.requests.filter(({ path }) => path === tokenPaths.refresh).length
const tabOf = (world: World): Tab => world.tabs[0] as Tab
const DAY = 86_400

/** Sessions that only the server ends. */
const endless = { idleTimeout: false, absoluteTimeout: 'server' } as const

async function living(seconds: number | undefined): Promise<TokenDesk> {
  return signedInDesk({ ...endless, grant: { expiresIn: seconds } } as TokenDeskOptions)
}

/** How often time moved on. */
async function turns(it: TokenDesk, duration: `${number}h`): Promise<number> {
  let count = 0
  const stop = it.watch(() => count++)
  await it.run(duration)
  stop()
  return count
}

describe('an access token', () => {
  test.each([
    ['30 days', 30 * DAY],
    ['365 days', 365 * DAY],
    ['a hundred years', 100 * 365 * DAY],
    ['no known time', undefined],
  ])('that is good for %s wakes nobody more often, and is not renewed', async (_name, seconds) => {
    const it = await living(seconds)
    const usual = await turns(await living(6 * 3600), '5h')
    expect(await turns(it, '5h')).toBeLessThanOrEqual(usual)
    expect(it.to('/refresh')).toHaveLength(0)
    expect(await it.until(it.session.getAccessToken())).toBe('access-1')
  })

  test('of no known time is renewed when it is refused', async () => {
    const it = await living(undefined)
    it.spoil()
    expect((await it.until(it.session.fetch('/orders'))).status).toBe(200)
    expect(it.to('/refresh')).toHaveLength(1)
  })

  test('nobody there: it is not renewed ahead of time, but by the next use', async () => {
    const it = await living(600)
    await it.run('2h')
    expect(it.to('/refresh')).toHaveLength(0)
    expect(await it.until(it.session.getAccessToken())).toBe('access-2')
  })

  test('nobody there: polling by the app renews it when it is due, and not more often', async () => {
    const it = await living(600)
    for (let i = 0; i < 60; i++) {
      await it.run('1m')
      await it.until(it.session.fetch('/orders'))
    }
    expect(it.to('/refresh').length).toBeGreaterThanOrEqual(5)
    expect(it.to('/refresh').length).toBeLessThanOrEqual(6)
  })

  test.each([0.001, 1, 5])('that is good for %d s leads to no storm', async (seconds) => {
    const it = await living(seconds)
    await it.run('1h')
    expect(it.to('/refresh').length).toBeLessThanOrEqual(2)
    expect(await turns(it, '1h')).toBeLessThan(500)
  })
})

describe('while a person is there', () => {
  const used = async (options: WorldOptions, minutes: number): Promise<World> => {
    const world = createWorld({ user: 'ada', tokens: 'indexedDb', ...options })
    tabOf(world).use({ for: `${minutes}m`, every: '10s' })
    await world.run(`${minutes}m`)
    return world
  }

  test('it is renewed a minute before its time, at most 15 s earlier', async () => {
    const world = await used({}, 9)
    const [at = 0] = world.requests.filter(({ path }) => path === tokenPaths.refresh).map(({ at }) => at)
    expect(at).toBeGreaterThanOrEqual(9 * 60_000 - 15_000 - 1000)
    expect(at).toBeLessThanOrEqual(9 * 60_000)
  })

  test('refreshLead says how long before, at most a third of its life', async () => {
    expect(refreshes(await used({ policy: { refreshLead: '4m' } }, 5))).toBe(0)
    expect(refreshes(await used({ policy: { refreshLead: '4m' } }, 7))).toBe(1)
    expect(refreshes(await used({ policy: { refreshLead: '30m' } }, 5))).toBe(0)
  })

  test('twenty tabs renew it once', async () => {
    const world = createWorld({ tabs: 20, user: 'ada', tokens: 'indexedDb' })
    tabOf(world).use({ for: '15m', every: '10s' })
    await world.run('15m')
    expect(refreshes(world)).toBe(1)
    expect(world.server.families()).toMatchObject([{ reused: false, valid: true }])
  })
})

describe.each<[string, `${number}h`]>([
  ['an hour ahead', '1h'],
  ['an hour back', '-1h'],
])('a clock set %s', (_name, step) => {
  const policy = { idleTimeout: '8h', absoluteTimeout: '30d' } as const
  const scene = async (): Promise<World> => {
    const world = createWorld({ user: 'ada', tokens: 'indexedDb', policy })
    await world.run('1s')
    world.stepClock(step)
    await world.run('5s')
    return world
  }
  const poll = async (world: World, minutes: number): Promise<number[]> => {
    const statuses: number[] = []
    for (let i = 0; i < minutes; i++) {
      const answer = await world.until(tabOf(world).session.fetch(`https://app.example${tokenPaths.orders}`))
      statuses.push(answer.status)
      await world.run('1m')
    }
    return statuses
  }

  test('leads to no storm, no loop, and no token that is served although it is refused', async () => {
    const world = await scene()
    const statuses = await poll(world, 60)
    expect(new Set(statuses)).toEqual(new Set([200]))
    expect(refreshes(world)).toBeLessThanOrEqual(8)
    expect(world.requests.length).toBeLessThan(120)
    expect(world.server.families()).toMatchObject([{ reused: false, valid: true }])
  })

  test('and set right again after a reload: the same', async () => {
    const world = await scene()
    tabOf(world).reload()
    await world.run('5s')
    await poll(world, 15)
    world.stepClock(step === '1h' ? '-1h' : '1h')
    await world.run('5s')
    expect(new Set(await poll(world, 45))).toEqual(new Set([200]))
    expect(refreshes(world)).toBeLessThanOrEqual(9)
    expect(tabOf(world).session.getSnapshot()).toMatchObject({ status: 'active', degraded: [] })
  })

  test('does not make a person’s tab renew all the time', async () => {
    const world = await scene()
    tabOf(world).use({ for: '1h', every: '10s' })
    await world.run('1h')
    expect(refreshes(world)).toBeLessThanOrEqual(8)
  })
})
