import { describe, expect } from 'vitest'
import type { App, AppOptions } from './harness/app.js'
import { it, type World } from './harness/suite.js'
import { until } from './harness/until.js'

const rounds = 20
const tabs = 4

interface Kind {
  reason: string
  options: AppOptions
  /** What brings the end about, beside the passing of time. */
  end?(world: World, front: App): Promise<unknown>
}

const kinds: Kind[] = [
  { reason: 'idle', options: { idle: '2s', warning: false } },
  { reason: 'absolute', options: { absolute: '2s' } },
  { reason: 'logout', options: {}, end: (_world, front) => front.logout() },
  {
    reason: 'revoked',
    options: {},
    async end({ demo }, front) {
      demo.sessions.revoke({})
      await front.page.evaluate(() => window.session.fetch('/api/orders').catch(() => undefined))
    },
  },
]

describe.concurrent('an end in one tab reaches all others within 1 s', () => {
  it.for(kinds)('$reason, 20 rounds', async ({ reason, options, end }, { world }) => {
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

    console.log(`${reason}: the last of ${tabs} tabs at most ${Math.max(...delays)} ms after the first`)
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
