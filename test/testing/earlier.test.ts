import { expect, test } from 'vitest'
import type { Credentials } from '../../src/ports.js'
import { createEarlier } from '../../src/testing/earlier.js'
import type { TokensKind } from '../../src/testing/place.js'
import { createStage } from './stage.js'

async function restored(kind: TokensKind, user?: string) {
  const stage = createStage({ tokens: kind, server: { absoluteTimeout: '8h' } })
  const { browser, until, open } = stage
  const earlier = createEarlier(browser, user)
  const read = async (tab: string) => {
    const store = browser.vault?.connect(tab, open().life, earlier)('s')
    return Object.values((await until(store?.read() ?? Promise.reject())) as Record<string, Credentials>)
  }
  return { ...stage, read, first: [...(await read('A')), ...(await read('B'))] }
}

test.each<TokensKind>(['local', 'indexedDb'])('%s: all tabs find one family', async (kind) => {
  const { first, browser } = await restored(kind, 'ada')
  expect(first[0]).toEqual(first[1])
  expect(browser.server.families()).toHaveLength(1)
})

test.each<TokensKind>(['memory', 'session'])(
  '%s: each tab finds its own family of one session',
  async (kind) => {
    const { first, browser } = await restored(kind, 'ada')
    expect(first[0]?.sid).toBe(first[1]?.sid)
    expect(first[0]?.refreshToken).not.toBe(first[1]?.refreshToken)
    expect(browser.server.families()).toHaveLength(2)
  },
)

test('what is found says who it is, and until when', async () => {
  const { first, browser } = await restored('indexedDb', 'ada')
  const now = browser.machine.wall() - browser.schedule.now()
  expect(first[0]).toMatchObject({
    gen: 0,
    user: { id: 'ada', name: 'Ada' },
    startedAt: now,
    receivedAt: now,
    accessExpiresAt: now + 600e3,
    absoluteEndsAt: now + 8 * 3600e3,
  })
})

test('a tab that opens later finds what its store has, and nothing new', async () => {
  const { run, read, browser } = await restored('session', 'ada')
  await run('1s')
  expect([await read('A'), await read('C')]).toMatchObject([[{ gen: 0 }], []])
  expect(browser.server.families()).toHaveLength(2)
})

test('where nobody signed in, nothing is found', async () => {
  const { first, browser } = await restored('local')
  expect([first, browser.server.families()]).toEqual([[], []])
})
