import { expect, test } from 'vitest'
import type { Ports } from '../../src/ports.js'
import { paths } from '../../src/testing/api.js'
import type { Fault } from '../../src/testing/index.js'
import { createStage, type Stage } from './stage.js'

const login = (ports: Ports, user = 'ada'): Promise<Response> =>
  ports.fetch(paths.login, { method: 'POST', body: JSON.stringify({ user }) })

const signedIn = async (stage: Stage): Promise<Ports> => {
  const { ports } = stage.open()
  await stage.until(login(ports))
  return ports
}

test('a sign-in sets the cookie of the browser, which every page sends', async () => {
  const stage = createStage()
  await signedIn(stage)
  const answer = await stage.until(stage.open().ports.fetch(paths.check))
  expect(await answer.json()).toEqual({ user: { id: 'ada', name: 'Ada' } })
  expect(stage.browser.network.sent.at(-1)).toMatchObject({
    cookie: stage.browser.network.cookie,
    outcome: 200,
  })
})

test('a sign-in makes a new session and ends the one before', async () => {
  const stage = createStage()
  const ports = await signedIn(stage)
  const first = stage.browser.network.cookie
  await stage.until(login(ports, 'bob'))
  expect(stage.browser.network.cookie).not.toBe(first)
  expect(stage.browser.server.sessions().map(({ user }) => user.id)).toEqual(['bob'])
})

test('requests without credentials carry no cookie, and a wrong password signs nobody in', async () => {
  const stage = createStage()
  const ports = await signedIn(stage)
  expect((await stage.until(ports.fetch(paths.check, { credentials: 'omit' }))).status).toBe(401)
  const wrong = { method: 'POST', body: '{"user":"eve","password":"wrong"}' }
  expect((await stage.until(ports.fetch(paths.login, wrong))).status).toBe(401)
  expect(stage.browser.server.sessions()).toHaveLength(1)
})

test('a logout ends the session and clears the cookie, also when the page is gone before the answer', async () => {
  const stage = createStage()
  await signedIn(stage)
  const page = stage.open()
  void page.ports.fetch(paths.logout, { method: 'POST', keepalive: true })
  page.life.die()
  await stage.run('1s')
  expect(stage.browser.network.cookie).toBeUndefined()
  expect(stage.browser.server.sessions()).toEqual([])
})

test('the idle window slides on requests of a person only', async () => {
  const { createAccounts } = await import('../../src/testing/accounts.js')
  const { createApi } = await import('../../src/testing/api.js')
  const { createRandom } = await import('../../src/testing/random.js')
  let now = 0
  const accounts = createAccounts(() => now, createRandom(1), { idleTimeout: '10m', absoluteTimeout: '1h' })
  const serve = createApi(accounts, () => now, {})
  const check = (activity: string): number => {
    now += 6 * 60e3
    return serve({ method: 'GET', path: paths.check, body: '', cookie: session.id, activity }).status
  }
  const session = accounts.begin('ada')
  expect([check('user'), check('user'), check('background'), check('background')]).toEqual([
    200, 200, 200, 401,
  ])
})

test('the windows left are told in seconds', async () => {
  const { createAccounts } = await import('../../src/testing/accounts.js')
  const { createRandom } = await import('../../src/testing/random.js')
  const accounts = createAccounts(() => 0, createRandom(1), { idleTimeout: '10m', absoluteTimeout: '1h' })
  expect(accounts.expiry(accounts.begin('ada'))).toEqual({ idleExpiresIn: 600, absoluteExpiresIn: 3600 })
})

test.each<[string, Fault, number]>([
  ['a status with Retry-After', { status: 429, retryAfter: 7 }, 429],
  ['HTML', { html: true }, 200],
  ['a redirect', { redirect: true }, 0],
])('a fault answers %s and does nothing', async (_, fault, status) => {
  const stage = createStage()
  const { ports } = stage.open()
  stage.browser.server.fail(paths.login, fault)
  const init: RequestInit = { method: 'POST', body: '{"user":"ada"}', redirect: 'manual' }
  const answer = await stage.until(ports.fetch(paths.login, init))
  expect(answer.status).toBe(status)
  if (fault.retryAfter) expect(answer.headers.get('Retry-After')).toBe('7')
  if (fault.redirect) expect(answer.type).toBe('opaqueredirect')
  expect(stage.browser.server.sessions()).toEqual([])
})

test('an answer that is cut off has its effect', async () => {
  const stage = createStage()
  const { ports } = stage.open()
  stage.browser.server.fail(paths.login, { malformed: true })
  await expect((await stage.until(login(ports))).json()).rejects.toThrow(SyntaxError)
  expect(stage.browser.server.sessions()).toHaveLength(1)
})

test('a lost answer has its effect at the server, but sets no cookie', async () => {
  const stage = createStage()
  const { ports } = stage.open()
  stage.browser.server.fail(paths.login, { lost: true, times: 1 })
  await expect(stage.until(login(ports))).rejects.toThrow(TypeError)
  expect(stage.browser.server.sessions()).toHaveLength(1)
  expect(stage.browser.network.cookie).toBeUndefined()
  expect((await stage.until(login(ports))).status).toBe(200)
})

test('a request that hangs ends when it is aborted, and leaves nothing', async () => {
  const stage = createStage()
  const { ports, life } = stage.open()
  const mend = stage.browser.server.fail('*', { hang: true })
  const controller = new AbortController()
  ports.clock.after(500, () => controller.abort(new Error('too late')))
  await expect(stage.until(ports.fetch(paths.check, { signal: controller.signal }))).rejects.toThrow(
    'too late',
  )
  expect(stage.browser.network.open(life)).toBe(0)
  mend()
  expect((await stage.until(ports.fetch(paths.check))).status).toBe(401)
})

test('offline, a request fails at once; a connection lost on the way back loses the answer', async () => {
  const stage = createStage()
  const ports = await signedIn(stage)
  stage.browser.server.fail(paths.check, { delay: '2s' })
  const under = ports.fetch(paths.check)
  await stage.run('1s')
  stage.browser.link.offline = true
  await expect(stage.until(under)).rejects.toThrow('Failed to fetch')
  await expect(stage.until(ports.fetch(paths.orders))).rejects.toThrow('Failed to fetch')
  expect(stage.browser.network.sent.at(-1)?.outcome).toBe('offline')
})

test('a frozen page gets its answers after it woke', async () => {
  const stage = createStage()
  await signedIn(stage)
  const page = stage.open()
  let status = 0
  void page.ports.fetch(paths.check).then((answer) => {
    status = answer.status
  })
  page.hide()
  page.freeze()
  await stage.run('1m')
  expect(status).toBe(0)
  page.resume()
  await stage.run(0)
  expect(status).toBe(200)
})
