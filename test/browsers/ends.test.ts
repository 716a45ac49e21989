import { describe, expect } from 'vitest'
import type { App, AppOptions } from './harness/app.js'
import { it, type World } from './harness/suite.js'
import { until } from './harness/until.js'

const tabs = 4

interface Kind {
  reason: string
  options: AppOptions
  /** Those that take their time run in two halves at once. */
  rounds: 10 | 20
  /** What brings the end about, beside the passing of time. */
  end?(world: World, front: App): Promise<unknown>
}

const idle: Kind = { reason: 'idle', rounds: 10, options: { idle: '2s', warning: false } }
const absolute: Kind = { reason: 'absolute', rounds: 10, options: { absolute: '2s' } }
const kinds: Kind[] = [
  idle,
  idle,
  absolute,
  absolute,
  { reason: 'logout', rounds: 20, options: {}, end: (_world, front) => front.logout() },
  {
    reason: 'revoked',
    rounds: 20,
    options: {},
    async end({ demo }, front) {
      demo.sessions.revoke({})
      await front.page.evaluate(() => window.session.fetch('/api/orders').catch(() => undefined))
    },
  },
]

describe.concurrent('an end in one tab reaches all others within 1 s', () => {
  it.for(kinds)('$reason, $rounds rounds', async ({ reason, rounds, options, end }, { world }) => {
    const apps: App[] = []
    for (let i = 0; i < tabs; i++) apps.push(await world.app({ ...options, stamp: String(i) }))
    const front = apps[tabs - 1] as App
    const delays: number[] = []

    for (let round = 0; round < rounds; round++) {
      await front.signIn()
      await stamped(world, 'active')
      world.demo.stamps.clear()
      await end?.(world, front)
      const stamps = await stamped(world, 'signed-out')
      expect(stamps.map((stamp) => stamp.reason)).toEqual(Array(tabs).fill(reason))
      const instants = stamps.map(({ at }) => at)
      delays.push(Math.max(...instants) - Math.min(...instants))
      for (const app of apps) expect(await app.shown()).toBe('')
      world.demo.stamps.clear()
    }

    console.log(
      `${reason}, ${rounds} rounds: the last of ${tabs} tabs at most ${Math.max(...delays)} ms after the first`,
    )
    expect(Math.max(...delays)).toBeLessThan(1_000)
  })
})

interface Stamp {
  at: number
  tab: string
  status: string
  reason?: string
}

/** One stamp of this status from each tab, by the server's clock. */
async function stamped({ demo }: World, status: string): Promise<Stamp[]> {
  const read = () => (demo.stamps.list() as unknown as Stamp[]).filter((stamp) => stamp.status === status)
  const told = (stamps: Stamp[]) => new Set(stamps.map((stamp) => stamp.tab)).size === tabs
  return until(`every tab told that it is ${status}`, read, told)
}
