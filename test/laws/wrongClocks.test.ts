import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tokenServer } from '../../src/index.js'
import { paths, type Tab, tokenPaths, type WorldOptions } from '../../src/testing/index.js'
import { ignore, MINUTE, scene, snapshot, told } from './scene.js'
import { runs } from './sight.js'

// A machine whose clock is ahead until the network tells it better; anything may happen before that, and after.

const DEEDS = [
  ...(['use', 'use', 'use', 'reload', 'reload', 'crash', 'close', 'hide', 'show'] as const),
  ...(['check', 'extend', 'fetch', 'hold', 'refresh', 'logout', 'login', 'login'] as const),
]
const WORLDLY = ['mend', 'mend', 'open', 'offline', 'online', 'online'] as const

type Deed =
  | { do: 'wait'; ms: number }
  | { do: 'fail'; fault: object }
  | { do: (typeof WORLDLY)[number] }
  | { do: (typeof DEEDS)[number]; tab: number; ms: number }

const ms = fc.nat(1000).map((n) => Math.round(10 * MINUTE ** (n / 1000)))
const fault = fc.constantFrom(
  { hang: true },
  { lost: true, times: 2 },
  { status: 503 },
  ...[1, 30, 600].map((retryAfter) => ({ status: 429, retryAfter })),
)
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), ms }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('fail' as const), fault }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom(...WORLDLY) }) },
  { weight: 7, arbitrary: fc.record({ do: fc.constantFrom(...DEEDS), tab: fc.nat(2), ms }) },
)

const { login, refresh, logout, check } = tokenPaths
const servers = {
  whole: undefined,
  'without extend': () => tokenServer({ login, refresh, logout, check }),
  'refresh alone': () => tokenServer({ login, refresh, logout }),
}

const machine = fc.record({
  tabs: fc.integer({ min: 1, max: 3 }),
  tokens: fc.constantFrom(undefined, undefined, 'indexedDb' as const, 'local' as const, 'memory' as const),
  server: fc.constantFrom(...(Object.keys(servers) as (keyof typeof servers)[])),
  without: fc.constantFrom<readonly ('locks' | 'channel')[]>([], [], ['locks'], ['channel']),
  serverIdle: fc.constantFrom(false as const, 15 * MINUTE),
  by: fc.constantFrom(3000, 10_000, MINUTE, 5 * MINUTE, 14 * MINUTE, 30 * MINUTE, 120 * MINUTE, 600 * MINUTE),
})

type World = ReturnType<typeof scene>

async function perform(world: World, deed: Deed, tokens: boolean): Promise<void> {
  switch (deed.do) {
    case 'wait':
      return world.run(deed.ms)
    case 'fail':
      world.server.fail('*', deed.fault)
      return
    case 'mend':
      return world.server.mend()
    case 'open':
      return void (world.tabs.length < 5 && world.open())
    case 'offline':
      return world.offline()
    case 'online':
      world.online()
      return
  }
  const tab = world.tabs[deed.tab]
  if (!tab || tab.state === 'closed') return
  if (deed.do === 'reload') return tab.reload()
  if (!runs(tab)) return
  const { session } = tab
  const orders = `https://app.example${tokens ? tokenPaths.orders : paths.orders}`
  switch (deed.do) {
    case 'use':
      tab.use({ for: deed.ms, every: '3s' })
      return world.run(deed.ms)
    case 'fetch':
      return ignore(session.fetch(orders))
    case 'hold':
      session.hold('a call')
      return
    case 'login':
      return ignore(session.login({ user: 'ada' }))
    case 'refresh':
      return void (tokens && ignore(session.refresh()))
    case 'check':
    case 'extend':
    case 'logout':
      return ignore(session[deed.do]())
    default:
      tab[deed.do]()
  }
}

const isIn = (tab: Tab): boolean => /^(active|warning)/.test(told(tab))

test('a clock that was ahead and is mended: whoever is there stays, and who is gone is out in time', async () => {
  const deeds = (maxLength: number) => fc.array(deed, { maxLength, size: 'max' })
  // Without locks two tabs may present one token.
  const sound = machine.filter(({ tokens, without }) => !(tokens && without.includes('locks')))
  const history = fc.tuple(sound, deeds(12), deeds(8))
  const run = async ([{ by, tabs, tokens, without, serverIdle, server }, wrong, right]: [
    typeof machine extends fc.Arbitrary<infer M> ? M : never,
    Deed[],
    Deed[],
  ]): Promise<void> => {
    const connect = tokens && servers[server]
    const options: WorldOptions = {
      tabs,
      without,
      server: { idleTimeout: serverIdle, ...(tokens && { accessTimeout: '5m', rotation: 'none' }) },
      ...(tokens && { tokens }),
      ...(connect && { connect }),
    }
    const world = scene(options)
    await world.run('2s')
    for (const one of wrong) await perform(world, one, !!tokens)
    world.stepClock(-by)
    for (const one of right) await perform(world, one, !!tokens)

    world.server.mend()
    world.online()
    // Their holds end with the pages.
    for (const tab of world.tabs) if (tab.state !== 'closed') tab.reload()
    const used = world.tabs.find(({ state }) => state !== 'closed') ?? world.open()
    await world.run('11m')
    used.show()
    // Where nothing tells how long it was, the server may have ended it.
    await world.until(used.session.extend())
    if (!isIn(used)) await world.until(used.session.login({ user: 'ada' }))
    used.use({ for: '40m', every: '3s' })
    await world.run('40m')
    // In memory each tab has tokens of its own, and only this one has signed in for sure.
    const open = tokens === 'memory' ? [used] : world.tabs.filter(runs)
    const faults = ({ degraded }: ReturnType<typeof snapshot>) =>
      degraded.filter((fault) => fault !== 'locks' && fault !== 'channel')
    expect(open.map((tab) => [told(tab), ...faults(snapshot(tab))].join(' '))).toEqual(
      open.map(() => 'active'),
    )
    // A hidden tab looks once a minute.
    await world.run('16m')
    await world.run('5s')
    expect(open.filter(isIn)).toEqual([])
    await world.close()
  }
  const { CLOCK_RUNS: numRuns = 50, CLOCK_SEED: seed = 1 } = process.env
  await fc.assert(fc.asyncProperty(history, run), { numRuns: Number(numRuns), seed: Number(seed) })
}, 600_000)
