import { describe, expect } from 'vitest'
import type { App } from './harness/app.js'
import { it, type World } from './harness/suite.js'
import { family, refreshPath, type Store, signedIn, tokenApp } from './harness/tokens.js'

const tabs = 20
const calls = 20
/** Rounds in which every call is a request of its own: 800 of them each, seconds on two cores. 50 with `TOKEN_RACE_ROUNDS=50`. */
const full = Number(process.env.TOKEN_RACE_ROUNDS ?? 1)

/** What each tab does at once when the server no longer takes its access token, and the requests it needs for it. */
interface Round {
  what: string
  requests: number
  run(tab: App): Promise<unknown[]>
}

const requests: Round = {
  what: `${calls} requests answered 401`,
  requests: calls,
  run: ({ page }) =>
    page.evaluate(async (calls) => {
      const order = async () => (await window.session.fetch('/api/token/orders')).status
      return Promise.all(Array.from({ length: calls }, order))
    }, calls),
}

const words: Round = {
  what: `one request answered 401, and ${calls - 1} times the app’s word that the token was refused`,
  requests: 1,
  run: ({ page }) =>
    page.evaluate(async (calls) => {
      const { session } = window
      const refused = await session.getAccessToken()
      const order = session.fetch('/api/token/orders').then(({ status }) => status)
      const newer = async () =>
        (await session.getAccessToken({ refused })) === refused ? 'the old one' : 200
      return Promise.all([order, ...Array.from({ length: calls - 1 }, newer)])
    }, calls),
}

describe(`${tabs} tabs, ${calls} refusals in each at once, strict rotation, an answer that is 200 ms late`, () => {
  it(`indexedDbTokens: one refresh in each of ${50 + full} rounds`, async ({ world }) => {
    const all = await ready(world, 'indexedDb')
    await races(world, all, words, 50)
    await races(world, all, requests, full)
  }, 600_000)

  it('webStorageTokens(local): one refresh in each of 5 rounds', async ({ world }) => {
    await races(world, await ready(world, 'local'), words, 5)
  })
})

async function ready(world: World, store: Store): Promise<App[]> {
  const all = await signedIn(world, tabs, tokenApp(store))
  world.demo.faults.add({ path: refreshPath, kind: 'late', ms: 200 })
  return all
}

async function races(world: World, all: App[], { what, requests, run }: Round, rounds: number) {
  const before = family(world).generation
  const took: number[] = []
  for (let round = 1; round <= rounds; round++) {
    world.demo.log.clear()
    world.demo.tokens.expire({})
    const began = performance.now()
    const answers = await Promise.all(all.map(run))
    took.push(performance.now() - began)

    expect(answers.flat(), `round ${round}`).toEqual(Array(tabs * calls).fill(200))
    const refused = world.requests('/api/token/orders').filter(({ status }) => status === 401).length
    const refreshes = world.requests(refreshPath).length
    // All of them were refused: nobody had heard of the refresh before it asked.
    expect({ round, refused, refreshes }).toEqual({ round, refused: tabs * requests, refreshes: 1 })
  }
  const { generation, refreshRequests, reuseDetected, valid } = family(world)
  console.log(`${what}: ${rounds} rounds, ${refreshRequests - before} refreshes, ${times(took)}`)
  expect({ generation, refreshRequests, reuseDetected, valid }).toEqual({
    generation: before + rounds,
    refreshRequests: before + rounds,
    reuseDetected: false,
    valid: true,
  })
}

function times(took: number[]): string {
  const sorted = took.map(Math.round).sort((a, b) => a - b)
  return `median ${sorted[sorted.length >> 1]} ms, at most ${sorted.at(-1)} ms`
}
