import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished } from 'vitest'
import { type App, inEveryEngine } from '../engines/scenario.js'
import { readable, without } from '../harness/readable.js'
import { keptTokens, orders, type Store, signedIn, tokenApp, tokensHandedOut } from '../harness/tokens.js'
import { until } from '../harness/until.js'

inEveryEngine(
  'no-strangers: another origin gets neither a request nor a token, not even by a redirect',
  async (world) => {
    const { origin, got } = await stranger()
    const [page] = (await signedIn(world, 1, tokenApp('indexedDb', { connect: origin }))) as [App]
    const code = await page.run(
      (url) => window.session.fetch(url).then(String, (error) => error.code),
      `${origin}/any`,
    )
    expect(code).toBe('origin_refused')
    expect(got).toEqual([])

    world.demo.faults.add({ path: '/api/token/orders', kind: 'redirect', location: `${origin}/orders` })
    expect(await orders(page)).toBe('origin_refused')
    expect(got.filter(({ authorization, cookie }) => authorization ?? cookie)).toEqual([])
    world.demo.faults.clear()
    expect(await orders(page)).toBe(200)
  },
)

for (const store of ['indexedDb', 'local'] as Store[])
  inEveryEngine(
    `P31: no token on a channel, in a lock’s name, a URL or the console, nor elsewhere than in ${store}`,
    async (world) => {
      const secrets = tokensHandedOut(world)
      const tabs = await signedIn(world, 2, tokenApp(store))
      world.demo.tokens.expire({})
      expect(await Promise.all(tabs.map(orders))).toEqual([200, 200])
      expect(secrets.size).toBe(4)
      for (const tab of tabs) {
        const { sent, reachable, stored } = await readable(tab)
        const said = (await tab.run(() => window.said)).join('\n')
        const elsewhere = [sent, said, without(stored, store), ...reachable]
        for (const secret of secrets) expect(elsewhere.filter((text) => text.includes(secret))).toEqual([])
        expect([...secrets].some((secret) => stored.includes(secret))).toBe(true)
      }
    },
  )

for (const store of ['indexedDb', 'session'] as Store[])
  inEveryEngine(`P32: no token survives a logout, ${store}`, async (world) => {
    const secrets = tokensHandedOut(world)
    const [page] = (await signedIn(world, 1, tokenApp(store))) as [App]
    expect(await keptTokens(page)).toHaveLength(1)
    expect(await page.logout()).toBe('confirmed')
    await until(
      'nothing is kept',
      () => keptTokens(page),
      ({ length }) => length === 0,
    )
    const { stored, reachable } = await readable(page)
    for (const secret of secrets)
      expect([stored, ...reachable].filter((text) => text.includes(secret))).toEqual([])
    expect(world.demo.tokens.list()).toMatchObject([{ valid: false, ended: 'logout' }])
  })

async function stranger(): Promise<{ origin: string; got: IncomingMessage['headers'][] }> {
  const got: IncomingMessage['headers'][] = []
  const server = createServer((req, res) => {
    if (req.method !== 'OPTIONS') got.push(req.headers)
    const allowed = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*, Authorization' }
    res.writeHead(200, { ...allowed, 'Content-Type': 'application/json' }).end('{}')
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close().closeAllConnections())
  await once(server, 'listening')
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, got }
}
