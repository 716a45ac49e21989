import { describe, expect, test } from 'vitest'
import type { Seeing } from '../../../src/client/keeper.js'
import { refresh } from '../../../src/client/tokens/refresh.js'
import type { SessionRecord } from '../../../src/core/record.js'
import type { AskEffect, SessionEvent } from '../../../src/core/vocabulary.js'
import { MINUTE, record, SECOND, T } from '../../core/make.js'

const now = T + MINUTE
const ASK: AskEffect = { do: 'ask', what: 'refresh', activity: 'background', above: 0 }

interface Scene {
  sid?: string | undefined
  /** The record that the tab finds once it has the lock; absent: none. */
  stored?: SessionRecord | undefined
  /** The generation that the token store shows, and whether its access token is good. */
  gen?: number
  good?: boolean
  granted?: boolean
  hidden?: boolean
  shared?: boolean
  /** So long this page does not run while it looks into the store. */
  stopped?: number
  /** The stores hang. */
  broken?: boolean
}

async function run(scene: Scene = {}) {
  const { gen = 0, good = false, granted = true, hidden = false, shared = true, broken = false } = scene
  const stored = 'stored' in scene ? scene.stored : record()
  const sid = 'sid' in scene ? scene.sid : 's1'
  const log: string[] = []
  let at = now
  const seen: Seeing = { record: stored, changed: false, seq: 1 }
  const event = await refresh(
    ASK,
    sid,
    {
      access: (_sid, above = -1) => (good && gen > above ? 'access' : undefined),
      gen: () => gen,
      kept: () => [],
      async claim() {
        log.push('claim')
        return true
      },
      broken,
    },
    {
      name: 'sojourn:app',
      async queue(name, wait, work) {
        log.push(`lock ${name} ${wait}`)
        await work(granted)
        log.push('release')
      },
      clock: {
        wall: () => now,
        mono: () => 0,
        after(delay) {
          log.push(`look after ${delay}`)
          return () => log.push('no look')
        },
      },
      page: { hidden: () => hidden, offline: () => false, partitioned: () => false, watch: () => () => {} },
      keeper: {
        broken: false,
        async read() {
          log.push('read')
          at += scene.stopped ?? 0
          return seen
        },
        update: () => Promise.reject(new Error('nothing is written here')),
        guess() {
          throw new Error('nothing is guessed here')
        },
      },
      shared,
      now: () => at,
      view: () => seen,
      async transact() {
        log.push('ask')
        return { type: 'answered', ask: ASK, outcome: 'counted', ...seen } as SessionEvent
      },
    },
  )
  return { event: event as Extract<SessionEvent, { type: 'answered' }>, log, asked: log.includes('ask') }
}

const failed = (code: string) => ({ outcome: 'counted', answer: { kind: 'failed', code } })

describe('a refresh', () => {
  test('takes the lock, reads, asks, releases, in this order', async () => {
    const { log } = await run()
    expect(log).toEqual(['look after 7000', 'lock sojourn:app 9000', 'read', 'ask', 'release', 'no look'])
  })

  test('adopts what another tab was faster with, and asks nobody', async () => {
    const { event, log } = await run({ gen: 1, good: true, stored: record({ gen: 1 }) })
    expect(log.slice(1, -1)).toEqual(['lock sojourn:app 9000', 'release'])
    expect(event).toMatchObject({ outcome: 'counted' })
    expect(event.answer).toBe(undefined)
  })

  test('asks although the token is good where it is the one that was refused', async () => {
    expect((await run({ gen: 0, good: true })).asked).toBe(true)
  })

  test.each<[string, Scene]>([
    ['nobody is signed in', { sid: undefined }],
    ['the record is gone', { stored: undefined }],
    ['the session is over', { stored: record({ ended: 'logout' }) }],
    ['another one began', { stored: record({ sid: 's2' }) }],
  ])('asks nobody where %s', async (_name, scene) => {
    const { event, asked } = await run(scene)
    expect([asked, event.outcome, event.answer]).toEqual([false, 'void', undefined])
  })

  test('spends nothing that is older than what was committed', async () => {
    const { event, asked } = await run({ gen: 1, stored: record({ gen: 2 }) })
    expect(asked).toBe(false)
    expect(event).toMatchObject(failed('timeout'))
  })

  test('asks nobody where this page was stopped while it looked: what it saw may be long over', async () => {
    const { event, asked } = await run({ stopped: 30 * SECOND })
    expect([asked, event]).toEqual([false, expect.objectContaining({ ...failed('timeout'), unsent: true })])
  })

  test('goes by its own generation where the tabs share nothing', async () => {
    expect((await run({ gen: 1, stored: record({ gen: 2 }), shared: false })).asked).toBe(true)
  })

  test('leaves the server alone as long as it asked for, in any tab', async () => {
    const until = now + 30 * SECOND
    const { event, asked } = await run({ stored: record({ cooldownUntil: until }) })
    expect(asked).toBe(false)
    expect(event).toMatchObject({ ...failed('rate_limited'), retryAt: until })
    expect((await run({ stored: record({ cooldownUntil: now }) })).asked).toBe(true)
  })
})

describe('a refresh that is not given the lock', () => {
  test('gives up in a hidden tab', async () => {
    const { event, asked } = await run({ granted: false, hidden: true })
    expect(asked).toBe(false)
    expect(event).toMatchObject(failed('timeout'))
  })

  test('goes on in a visible tab whose token is no longer good', async () => {
    expect((await run({ granted: false })).asked).toBe(true)
  })

  test('asks a store that works first: for the record, then who presents the token', async () => {
    const { log } = await run({ granted: false })
    expect(log.slice(2, -2)).toEqual(['read', 'claim', 'ask'])
  })

  // Each question would take its second, and a spent token is forgiven for ten.
  test('asks a store that hangs nothing', async () => {
    const { log } = await run({ granted: false, broken: true })
    expect(log.slice(2, -2)).toEqual(['ask'])
  })

  test('gives up in a visible tab whose token is good', async () => {
    const { event, asked } = await run({ granted: false, good: true })
    expect(asked).toBe(false)
    expect(event).toMatchObject(failed('timeout'))
  })

  test.each([false, true])('adopts what is there meanwhile (hidden: %s)', async (hidden) => {
    const { event, asked } = await run({ granted: false, hidden, gen: 1, good: true })
    expect([asked, event.outcome, event.answer]).toEqual([false, 'counted', undefined])
  })
})

test('a lock that throws rejects, for the caller to tell', async () => {
  const thrown = new Error('no locks here')
  const clock = { after: () => () => {} }
  const world = { name: 'a', clock, queue: () => Promise.reject(thrown) } as never
  await expect(
    refresh(
      ASK,
      's1',
      { access: () => undefined, gen: () => 0, kept: () => [], claim: async () => true, broken: false },
      world,
    ),
  ).rejects.toBe(thrown)
})
