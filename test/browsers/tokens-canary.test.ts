import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect } from 'vitest'
import type { App } from './harness/app.js'
import { readable, without } from './harness/readable.js'
import { it } from './harness/suite.js'
import { orders, refreshPath, type Store, signedIn, tokenApp, tokensHandedOut } from './harness/tokens.js'

// What a server says amiss, with tokens in it.
const planted = ['planted-access-Vq3x', 'planted-refresh-Zk8w']
const amiss = [
  { accessToken: planted[0], refreshToken: planted[1], expiresIn: 'soon' },
  { accessToken: `${planted[0]} with a space`, refreshToken: planted[1] },
  { error: planted[0], error_description: planted[1] },
]

describe.concurrent('access and refresh tokens', () => {
  for (const store of ['indexedDb', 'local', 'session', 'memory'] as Store[])
    it(`${store}: are nowhere but in that store, and after a logout nowhere`, async ({ world }) => {
      const secrets = tokensHandedOut(world)
      for (const token of planted) secrets.add(token)
      const tabs = await signedIn(world, 1, tokenApp(store))
      if (store === 'indexedDb' || store === 'local') tabs.unshift(await world.app(tokenApp(store)))
      const app = tabs.at(-1) as App
      const said: string[] = []
      for (const { page } of tabs) {
        page.on('console', (message) => said.push(message.text()))
        page.on('pageerror', (error) => said.push(String(error.stack)))
        page.on('request', (request) => said.push(request.url()))
      }

      async function nowhereElse(when: string, exempt?: Store) {
        for (const tab of tabs) {
          const { stored, sent, reachable } = await readable(tab)
          const places = {
            stored: [without(stored, exempt)],
            sent: [sent],
            reachable,
            said,
            object: await saidOf(tab),
          }
          for (const [place, texts] of Object.entries(places))
            for (const secret of secrets)
              expect(
                texts.filter((text) => text.includes(secret)),
                `${when}, ${place}`,
              ).toEqual([])
        }
      }

      const first = secrets.size
      expect(first).toBe(planted.length + 2)
      await nowhereElse('signed in', store)
      world.demo.tokens.expire({})
      for (const tab of tabs) expect(await orders(tab)).toBe(200)
      expect(secrets.size).toBe(first + 2)
      await nowhereElse('after a refresh', store)

      for (const body of amiss) {
        world.demo.faults.add({
          path: refreshPath,
          kind: 'status',
          status: 'error' in body ? 400 : 200,
          body,
        })
        await fails(app)
      }
      world.demo.faults.add({ path: '/api/token/login', kind: 'status', status: 200, body: amiss[0] })
      await fails(app)
      world.demo.faults.clear()
      await nowhereElse('after failures', store)

      expect(await app.logout()).toBe('confirmed')
      await Promise.all(tabs.map((tab) => tab.reaches('signed-out')))
      await nowhereElse('after the logout')
    })

  it('the store that is exempt is the one that holds them', async ({ world }) => {
    const [app] = (await signedIn(world, 1, tokenApp('indexedDb'))) as [App]
    const token = await app.page.evaluate(() => window.session.getAccessToken())
    const { stored } = await readable(app)
    expect(stored).toContain(token)
    expect(without(stored, 'local')).toContain(token)
    expect(without(stored, 'indexedDb')).not.toContain(token)
  })

  it('do not follow a redirect to another origin, and its answer is refused', async ({
    world,
    onTestFinished,
  }) => {
    const got: IncomingMessage['headers'][] = []
    const foreign = createServer((req, res) => {
      got.push(req.headers)
      const allowed = {
        'Access-Control-Allow-Origin': '*',
        'Access-Control-Allow-Headers': '*, Authorization',
      }
      res.writeHead(200, { ...allowed, 'Content-Type': 'application/json' }).end('{}')
    }).listen(0, '127.0.0.1')
    onTestFinished(() => void foreign.close().closeAllConnections())
    await once(foreign, 'listening')
    const origin = `http://127.0.0.1:${(foreign.address() as AddressInfo).port}`

    const [app] = (await signedIn(world, 1, tokenApp('indexedDb', { connect: origin }))) as [App]
    const path = '/api/token/orders'
    world.demo.faults.add({ path, kind: 'redirect', location: `${origin}/orders` })
    expect(await orders(app)).toBe('origin_refused')
    expect(got.length).toBeGreaterThan(0)
    expect(got.filter(({ authorization }) => authorization)).toEqual([])
    world.demo.faults.clear()
    expect(await orders(app)).toBe(200)
  })
})

declare global {
  interface Window {
    failures?: string[]
  }
}

/** Calls that fail, and all that can be read in their errors. */
async function fails({ page }: App): Promise<void> {
  await page.evaluate(async () => {
    function inside(error: unknown): string[] {
      if (typeof error !== 'object' || error === null) return [String(error)]
      const values = Reflect.ownKeys(error).map((key) => Reflect.get(error, key))
      return [String(error), JSON.stringify(error), ...values.flatMap(inside)]
    }
    const { session } = window
    const calls = [
      session.refresh(),
      session.login({ name: 'alice', password: 'wrong' }),
      session.fetch('https://elsewhere.invalid/'),
    ]
    for (const outcome of await Promise.allSettled(calls))
      if (outcome.status === 'rejected')
        window.failures = [...(window.failures ?? []), ...inside(outcome.reason)]
  })
}

/** What the session itself says when it is copied, listed or written down, and what its errors said. */
const saidOf = ({ page }: App): Promise<string[]> =>
  page.evaluate(() => {
    const { session, failures = [] } = window
    const copied = (value: unknown) => {
      try {
        return JSON.stringify(structuredClone(value))
      } catch (error) {
        return String(error)
      }
    }
    return [session, session.getSnapshot()].flatMap((value) => [
      String(JSON.stringify(value)),
      Object.keys(value).join(),
      copied(value),
      ...failures,
    ])
  })
