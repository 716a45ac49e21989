import { describe, expect } from 'vitest'
import type { App } from './harness/app.js'
import { it } from './harness/suite.js'
import { family, orders, refreshPath, signedIn, tokenApp } from './harness/tokens.js'
import { until } from './harness/until.js'

/**
 * A hand-over: one tab puts a new pair into local storage, and another, as soon as it has the lock, takes it from there
 * and spends it; the third wants to as well, and takes what comes of that. 6,000 with `TOKEN_HAND_OVERS=6000`.
 */
const handOvers = Number(process.env.TOKEN_HAND_OVERS ?? 600)

describe('local storage shows other tabs’ writes late, in spite of a lock', () => {
  it(`webStorageTokens(local): ${handOvers} contended hand-overs, no token is spent twice`, async ({
    world,
  }) => {
    // Each in a window: a hidden page does not wait for what its storage is late to show, and says so.
    const tabs = await signedIn({ apps: world.windows }, 3, tokenApp('local'))
    expect(await Promise.all(tabs.map((tab) => tab.visibility()))).toEqual(Array(3).fill('visible'))
    const spenders: App[] = []
    for (const tab of tabs) {
      tab.page.on('request', (request) => {
        if (request.url().endsWith(refreshPath)) spenders.push(tab)
      })
    }
    const began = performance.now()
    await Promise.all(tabs.map(refreshWithoutPause))
    await until(
      'it was handed over often enough',
      () => family(world),
      ({ generation, valid }) => generation > handOvers || !valid,
      Math.max(60_000, handOvers * 50),
    )
    const took = performance.now() - began
    const errors = await Promise.all(tabs.map(stop))
    const { generation, refreshRequests, reuseDetected } = family(world)
    const others = spenders.filter((tab, i) => i > 0 && tab !== spenders[i - 1]).length
    console.log(
      `local storage, three tabs: ${others} hand-overs in ${Math.round(took)} ms, ${generation} refreshes, reuse ${reuseDetected}`,
    )

    expect(errors.flat()).toEqual([])
    expect({ refreshRequests, reuseDetected }).toEqual({ refreshRequests: generation, reuseDetected: false })
    for (const tab of tabs) expect(await orders(tab)).toBe(200)
    expect(others).toBeGreaterThanOrEqual(handOvers)
  }, 600_000)
})

declare global {
  interface Window {
    refreshing: { on: boolean; errors: string[]; over: Promise<void> }
  }
}

async function refreshWithoutPause({ page }: App): Promise<void> {
  await page.evaluate(() => {
    const state = { on: true, errors: [] as string[], over: Promise.resolve() }
    let spent = -1
    const { fetch } = window
    window.fetch = (to, init) => {
      if (String(to).endsWith('/api/token/refresh')) spent = stored()
      return fetch(to, init)
    }
    window.refreshing = state
    state.over = forever()

    async function forever() {
      while (state.on && state.errors.length === 0) {
        await window.session.refresh().catch((error) => state.errors.push(String(error)))
        // Who was first would stay it, and spend what it stored itself.
        if (spent >= 0) await newerThan(spent + 1)
        spent = -1
      }
    }
    function stored(): number {
      const key = Object.keys(localStorage).find((key) => key.includes(':tokens:')) ?? ''
      return JSON.parse(localStorage.getItem(key) ?? '{"gen":-1}').gen
    }
    function newerThan(gen: number): Promise<void> {
      return new Promise((go) => {
        const look = () => {
          if (state.on && stored() <= gen) return
          removeEventListener('storage', look)
          go()
        }
        addEventListener('storage', look)
        look()
      })
    }
  })
}

const stop = ({ page }: App): Promise<string[]> =>
  page.evaluate(async () => {
    window.refreshing.on = false
    window.dispatchEvent(new Event('storage'))
    await window.refreshing.over
    return window.refreshing.errors
  })
