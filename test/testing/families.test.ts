import { expect, test } from 'vitest'
import type { ServerOptions } from '../../src/testing/index.js'
import { tokenPaths } from '../../src/testing/tokenApi.js'
import { createStage } from './stage.js'

interface Body {
  user: { id: string }
  accessToken: string
  refreshToken: string
  [field: string]: unknown
}

/** A page with a person signed in, and short words for what it asks. */
async function signedIn(server: ServerOptions = {}) {
  const stage = createStage({ server })
  const { ports } = stage.open()
  const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
    stage.until(ports.fetch(path, init))
  const post = (path: string, body: object, headers: HeadersInit = {}): Promise<Response> =>
    ask(path, { method: 'POST', body: JSON.stringify(body), headers })
  const bearing = (token: string, path: string, activity = 'background', method = 'GET'): Promise<Response> =>
    ask(path, { method, headers: { Authorization: `Bearer ${token}`, 'Session-Activity': activity } })
  const refresh = (refreshToken: string, activity = 'background'): Promise<Response> =>
    post(tokenPaths.refresh, { refreshToken }, { 'Session-Activity': activity })
  const first = (await (await post(tokenPaths.login, { user: 'ada' })).json()) as Body
  const { server: operator, network } = stage.browser
  return { ...stage, post, bearing, refresh, first, operator, sent: () => network.sent.at(-1) }
}

const bodyOf = async (response: Response): Promise<Body> => (await response.json()) as Body

test('a sign-in and a refresh answer with a pair in the default wire', async () => {
  const { first, refresh } = await signedIn({ idleTimeout: '10m', absoluteTimeout: '1h', latency: [0, 0] })
  const wire = {
    user: { id: 'ada', name: 'Ada' },
    accessToken: expect.stringMatching(/^access-/),
    refreshToken: expect.stringMatching(/^refresh-/),
    expiresIn: 600,
    idleExpiresIn: 600,
    absoluteExpiresIn: 3600,
  }
  expect(first).toEqual(wire)
  const second = await bodyOf(await refresh(first.refreshToken))
  expect(second).toEqual(wire)
  expect(second.refreshToken).not.toBe(first.refreshToken)
})

test('a wrong password, a token nobody gave and a body that is none are refused', async () => {
  const { post, refresh, bearing } = await signedIn()
  for (const answer of [
    await post(tokenPaths.login, { user: 'eve', password: 'wrong' }),
    await refresh('invented'),
    await post(tokenPaths.refresh, { refreshToken: 7 }),
  ]) {
    expect([answer.status, await answer.json()]).toEqual([401, { error: 'invalid_grant' }])
  }
  const answer = await bearing('invented', tokenPaths.check)
  expect([answer.status, await answer.json()]).toEqual([401, { error: 'invalid_token' }])
})

test('strict: a spent refresh token presented again revokes the whole family', async () => {
  const { first, refresh, bearing, operator } = await signedIn()
  const second = await bodyOf(await refresh(first.refreshToken))
  expect((await refresh(first.refreshToken)).status).toBe(401)
  expect((await refresh(second.refreshToken)).status).toBe(401)
  expect((await bearing(second.accessToken, tokenPaths.check)).status).toBe(401)
  expect(operator.families()).toEqual([
    { id: '1', user: 'ada', generation: 1, refreshes: 1, reused: true, valid: false },
  ])
  expect(operator.sessions()).toEqual([])
})

test('grace: within it a spent refresh token gets another pair, and both are good; after it, it is reuse', async () => {
  const { first, refresh, run, operator } = await signedIn({ rotation: 'grace', grace: '10s' })
  const second = await bodyOf(await refresh(first.refreshToken))
  await run('9s')
  const third = await bodyOf(await refresh(first.refreshToken))
  expect((await refresh(second.refreshToken)).status).toBe(200)
  expect((await refresh(third.refreshToken)).status).toBe(200)
  expect(operator.families()).toMatchObject([{ generation: 4, refreshes: 4, reused: false, valid: true }])
  await run('2s')
  expect((await refresh(first.refreshToken)).status).toBe(401)
  expect(operator.families()).toMatchObject([{ reused: true, valid: false }])
})

test('none: the refresh token stays good and comes back with each new access token', async () => {
  const { first, refresh, run, operator } = await signedIn({ rotation: 'none' })
  for (let i = 0; i < 2; i++) {
    await run('1h')
    const next = await bodyOf(await refresh(first.refreshToken))
    expect(next.refreshToken).toBe(first.refreshToken)
    expect(next.accessToken).not.toBe(first.accessToken)
  }
  expect(operator.families()).toMatchObject([{ generation: 0, refreshes: 2, reused: false, valid: true }])
})

test('an access token is good for its time, also after a refresh, and not longer', async () => {
  const { first, refresh, bearing, run } = await signedIn({ accessTimeout: '5m' })
  await refresh(first.refreshToken)
  await run('4m')
  expect((await bearing(first.accessToken, tokenPaths.orders)).status).toBe(200)
  await run('1m')
  expect((await bearing(first.accessToken, tokenPaths.orders)).status).toBe(401)
})

test('a lost answer leaves a spent token behind', async () => {
  const { first, refresh, operator } = await signedIn()
  operator.fail(tokenPaths.refresh, { lost: true, times: 1 })
  await expect(refresh(first.refreshToken)).rejects.toThrow(TypeError)
  expect(operator.families()).toMatchObject([{ generation: 1, valid: true }])
  expect((await refresh(first.refreshToken)).status).toBe(401)
  expect(operator.families()).toMatchObject([{ reused: true, valid: false }])
})

test('the idle window slides on what a person does, refresh included, and on nothing else', async () => {
  const { first, refresh, bearing, run, operator } = await signedIn({
    idleTimeout: '10m',
    accessTimeout: '1h',
  })
  await run('6m')
  expect((await bearing(first.accessToken, tokenPaths.check, 'user')).status).toBe(200)
  await run('6m')
  const second = await bodyOf(await refresh(first.refreshToken, 'user'))
  await run('6m')
  const answer = await bearing(second.accessToken, tokenPaths.extend, 'user', 'POST')
  expect(await answer.json()).toMatchObject({ user: { id: 'ada' }, idleExpiresIn: 600 })
  await run('6m')
  const third = await bodyOf(await refresh(second.refreshToken))
  await run('6m')
  expect((await refresh(third.refreshToken, 'user')).status).toBe(401)
  expect(operator.families()).toMatchObject([{ reused: false, valid: false }])
})

test('past its absolute deadline a family is over, whoever asks', async () => {
  const { first, refresh, run } = await signedIn({ absoluteTimeout: '1h' })
  await run('1h')
  expect((await refresh(first.refreshToken, 'user')).status).toBe(401)
})

test('a logout revokes the family, and needs a good access token', async () => {
  const { first, refresh, bearing, operator } = await signedIn()
  expect((await bearing('invented', tokenPaths.logout, 'user', 'POST')).status).toBe(401)
  expect(operator.families()).toMatchObject([{ valid: true }])
  expect((await bearing(first.accessToken, tokenPaths.logout, 'user', 'POST')).status).toBe(204)
  expect((await refresh(first.refreshToken)).status).toBe(401)
})

test('an administrator revokes the families of a user', async () => {
  const { post, operator } = await signedIn()
  await post(tokenPaths.login, { user: 'bob' })
  expect(operator.revoke('ada')).toBe(1)
  expect(operator.families()).toMatchObject([
    { id: '1', user: 'ada', valid: false },
    { id: '2', user: 'bob', valid: true },
  ])
})

test('a request is on record with a label of the token it presented, never with the token', async () => {
  const { first, refresh, bearing, sent, browser } = await signedIn()
  expect(sent()).not.toHaveProperty('token')
  await refresh(first.refreshToken)
  expect(sent()).toMatchObject({ path: tokenPaths.refresh, token: '1:0', outcome: 200 })
  await bearing(first.accessToken, tokenPaths.check)
  expect(sent()).toMatchObject({ path: tokenPaths.check, token: '1:0' })
  await bearing('invented', tokenPaths.check)
  expect(sent()).toMatchObject({ token: 'unknown' })
  expect(JSON.stringify([browser.network.sent, browser.log])).not.toMatch(/(access|refresh)-[0-9a-f]/)
})

test('a grant of the app own making is a pair like any other', async () => {
  const { refresh, operator } = await signedIn()
  const { refreshToken } = operator.grant('bob')
  expect(await bodyOf(await refresh(refreshToken))).toMatchObject({ user: { id: 'bob' } })
})
