import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { createWorld, type Tab, type TokensKind, tokenPaths, type World } from '../../src/testing/index.js'
import { type Desk, later } from './desk.js'
import { pair, signedInDesk, status, tokenDesk } from './tokenDesk.js'

// The tokens of every grant are called `access-…` and `refresh-…`: found anywhere, they have leaked.

const SECRET = /(access|refresh)-[\w]|hunter2/

/** Everything that can be seen of a value: printed, as JSON, by its keys, cloned, with its causes. */
function visible(value: unknown): string {
  const seen: string[] = [
    inspect(value, { depth: null, showHidden: true, getters: true, maxStringLength: null }),
  ]
  const attempt = (show: () => unknown): void => {
    try {
      seen.push(String(show()))
    } catch {
      // Not everything can be cloned.
    }
  }
  attempt(() => JSON.stringify(value))
  attempt(() => Reflect.ownKeys(Object(value)).map(String).join())
  attempt(() => inspect(structuredClone(value), { depth: null }))
  for (let error = value; error instanceof Error; error = error.cause) {
    attempt(() => [error, (error as Error).message, (error as Error).stack].join())
  }
  return seen.join('\n')
}

const hides = (...values: unknown[]): void => {
  for (const value of values) expect(visible(value)).not.toMatch(SECRET)
}

function abortable(answer: Response | Promise<Response>, signal?: AbortSignal | null): Promise<Response> {
  return new Promise((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason))
    Promise.resolve(answer).then(resolve, reject)
  })
}

/** One life of a session: sign-in, use, refresh, sign-out; and all that could be seen of it. */
async function live(tokens: TokensKind): Promise<{ world: World; told: unknown[] }> {
  const told: unknown[] = []
  const world = createWorld({
    tabs: 2,
    tokens,
    app(session) {
      for (const type of ['warning', 'ended', 'refreshed', 'degraded', 'fixation'] as const)
        session.on(type, (detail: unknown) => {
          told.push(detail)
          throw new Error(`the app fails on ${type}`)
        })
      session.subscribe(() => void told.push(session.getSnapshot()))
    },
  })
  await world.run('1s')
  const { session, use } = world.tabs[0] as Tab
  await world.until(session.login({ user: 'ada', password: 'hunter2' }))
  use({ for: '20m', every: '1m' })
  await world.run('20m')
  await world.until(session.refresh())
  await world.until(session.fetch(`https://app.example${tokenPaths.orders}`, { method: 'POST', body: '{}' }))
  return { world, told }
}

describe.each<TokensKind>(['memory', 'session', 'local', 'indexedDb'])('with tokens in %s', (tokens) => {
  test('no token is in the session, what it tells, stores, posts, reports or asks for', async () => {
    const { world, told } = await live(tokens)
    const { session } = world.tabs[0] as Tab
    const look = () =>
      hides(
        session,
        session.getSnapshot(),
        session.fetch,
        session.signal,
        told,
        world.errors,
        world.channel.posted,
        world.storage.record(),
        world.storage.line(),
        world.requests,
        world.log,
      )
    look()
    expect(told.length).toBeGreaterThan(3)
    expect(world.errors.length).toBeGreaterThan(0)
    expect(world.channel.posted.length).toBeGreaterThan(0)
    await world.until(session.logout())
    await world.run('1m')
    look()
    hides(world.tabs.map((tab) => world.storage.tokens(tab)))
    await world.close()
    look()
  })

  test('a world that holds one shows it to this test', async () => {
    const { world } = await live(tokens)
    expect(visible(world.storage.tokens(world.tabs[0] as Tab))).toMatch(SECRET)
  })
})

describe('the names and URLs', () => {
  test('of locks, stores, channels and requests hold no token and no credentials', async () => {
    const names: string[] = []
    const named = (name: string): string => {
      names.push(name)
      return name
    }
    const it = await signedInDesk({
      doors: ({ lock, store, tombstone, channel }) => ({
        lock: (name, signal, run) => lock?.(named(name), signal, run) ?? run(true),
        store: (name) => store(named(name)),
        tombstone: (name) => tombstone(named(name)),
        channel: (name, receive) => channel(named(name), receive),
      }),
    })
    await it.until(it.session.refresh())
    await it.until(it.session.check())
    await it.until(it.session.logout())
    expect(new Set(names).size).toBeGreaterThan(2)
    hides(
      names,
      it.sent.map(({ url, referrer }) => [url, referrer]),
    )
  })
})

describe('an error', () => {
  const call: Record<string, (it: Desk) => Promise<unknown>> = {
    login: (it) => it.session.login({ user: 'ada', password: 'hunter2' }),
    refresh: (it) => it.session.refresh(),
    check: (it) => it.session.check(),
    extend: (it) => it.session.extend(),
    getAccessToken: (it) => it.session.getAccessToken({ refused: 'access-1' }),
    fetch: (it) => it.session.fetch('https://evil.example/?a=access-1'),
    begin: (it) => it.session.begin({ access_token: 'access-7\n', refresh_token: 'refresh-7' } as never),
    begun: (it) => it.session.begin('{"accessToken":"access-7"}' as never),
  }
  const json = { 'Content-Type': 'application/json' }
  const faults: [string, () => Response | Promise<Response>][] = [
    ['401', () => status(401, pair(7))],
    ['403', () => status(403, pair(7))],
    ['500', () => status(500, pair(7))],
    ['HTML', () => new Response('access-7', { headers: { 'Content-Type': 'text/html' } })],
    ['half a JSON', () => new Response('{"accessToken":"access-7"', { headers: json })],
    ['a token without its quotes', () => new Response('{"accessToken":access-7}', { headers: json })],
    ['a bare token', () => new Response('access-7', { headers: json })],
    ['a form', () => new Response('access_token=access-7', { headers: json })],
    ['a token with a space', () => Response.json(pair(7, { accessToken: 'access-7 x' }))],
    ['a list of tokens', () => Response.json({ accessToken: ['access-7'] })],
    ['a broken connection', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['no answer', later().reply],
  ]

  test.each(faults)('after %s shows no token, in no call', async (_name, answer) => {
    for (const run of Object.values(call)) {
      let broken = false
      const it = await signedInDesk({
        doors: ({ fetch }) => ({
          fetch: (input, init) => (broken ? abortable(answer(), init?.signal) : fetch(input, init)),
        }),
      })
      broken = true
      hides(await it.until(run(it).catch((error: unknown) => error)))
      hides(it.errors, it.session, it.session.getSnapshot())
    }
  })

  test('of the app’s own read or userId that fails shows none of what was read', async () => {
    const api = {
      userId: (): never => {
        throw new Error('no id')
      },
    }
    const it = tokenDesk({ api })
    hides(await it.until(it.session.login({ password: 'hunter2' }).catch((error: unknown) => error)))
    hides(it.errors, it.session)
    expect(it.errors).toHaveLength(1)
  })
})
