import { expect } from 'vitest'
import { inEveryEngine } from '../engines/scenario.js'
import { family, orders, refreshPath, signedIn, tokenApp } from '../harness/tokens.js'

inEveryEngine(
  'one-refresh: three tabs, three 401s at once, one refresh; a page’s own token is its own',
  async (world) => {
    const tabs = await signedIn(world, 3, tokenApp('indexedDb'))
    world.demo.tokens.expire({})
    expect(await Promise.all(tabs.map(orders))).toEqual([200, 200, 200])
    expect(world.requests(refreshPath)).toHaveLength(1)
    expect(family(world)).toMatchObject({ generation: 1, refreshRequests: 1, reuseDetected: false })
    // Four at once in one tab, too.
    world.demo.tokens.expire({})
    const [tab] = tabs
    expect(await Promise.all([1, 2, 3, 4].map(() => tab && orders(tab)))).toEqual([200, 200, 200, 200])
    expect(family(world)).toMatchObject({ generation: 2, refreshRequests: 2, reuseDetected: false })
  },
)

inEveryEngine(
  'P20: eight rounds of tabs that refresh one rotating token: the family lives',
  async (world) => {
    const tabs = await signedIn(world, 3, tokenApp('indexedDb'))
    for (let round = 1; round <= 8; round++) {
      world.demo.tokens.expire({})
      expect(await Promise.all(tabs.map(orders))).toEqual([200, 200, 200])
      expect(family(world)).toMatchObject({ generation: round, refreshRequests: round, valid: true })
    }
  },
)

inEveryEngine('P21: the same with localStorage, which a tab may read late', async (world) => {
  const tabs = await signedIn(world, 3, tokenApp('local'))
  for (let round = 1; round <= 8; round++) {
    world.demo.tokens.expire({})
    expect(await Promise.all(tabs.map(orders))).toEqual([200, 200, 200])
    expect(family(world)).toMatchObject({ generation: round, refreshRequests: round, reuseDetected: false })
  }
})
