import { describe, expect, test } from 'vitest'
import { tokenServer } from '../../src/index.js'
import type { OpenTokens } from '../../src/ports.js'
import { memoryTokens } from '../../src/tokens/memory.js'
import { rejects } from '../core/refusal.js'
import type { User } from './desk.js'
import { pair, signedInDesk, status, TOKEN_URLS, tokenDesk } from './tokenDesk.js'

/** A token store whose writes are seen. */
function seen(): { tokens: OpenTokens; kept: unknown[] } {
  const kept: unknown[] = []
  const open = memoryTokens()
  const tokens: OpenTokens = (name) => {
    const store = open(name)
    return {
      ...store,
      update: (sid, change) =>
        store.update(sid, (before) => {
          const after = change(before)
          if (after !== undefined && after !== null) kept.push(after)
          return after
        }),
    }
  }
  return { tokens, kept }
}

const user = { id: 'ada' }

describe('begin(grant)', () => {
  test.each([
    ['camelCase', { user, accessToken: 'access-7', refreshToken: 'refresh-7', expiresIn: 300 }],
    ['snake_case', { user, access_token: 'access-7', refresh_token: 'refresh-7', expires_in: 300 }],
    ['only an access token', { user, accessToken: 'access-7' }],
  ])('in %s begins, and sends nothing that was not asked', async (_name, grant) => {
    const it = tokenDesk()
    expect(await it.until(it.session.begin(grant))).toMatchObject({ status: 'active', user })
    expect(await it.until(it.session.getAccessToken())).toBe('access-7')
    expect(it.to('/login')).toEqual([])
  })

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['an empty object', {}],
    ['a text', 'access-7'],
    ['a list', ['access-7']],
    ['no access token', { user, refreshToken: 'refresh-7' }],
    ['an empty access token', { user, accessToken: '' }],
    ['an access token that is no text', { user, accessToken: 7 }],
    ['an access token with a line break', { user, accessToken: 'access\r\nX-Evil: 1' }],
    ['an access token with a space', { user, accessToken: 'access 7' }],
    ['an access token beyond ASCII', { user, accessToken: 'accéss' }],
    ['an endless access token', { user, accessToken: 'a'.repeat(20_000) }],
    ['a refresh token with a line break', { user, accessToken: 'access-7', refreshToken: 'a\nb' }],
    ['a refresh token that is no text', { user, accessToken: 'access-7', refreshToken: {} }],
    ['one that is expired', { user, accessToken: 'access-7', expiresIn: 0 }],
    ['a negative lifetime', { user, accessToken: 'access-7', expiresIn: -1 }],
    ['a lifetime in milliseconds since 1970', { user, accessToken: 'access-7', expiresIn: 1.9e12 }],
    ['a lifetime that is a text', { user, accessToken: 'access-7', expiresIn: '300' }],
    ['a lifetime that is no number', { user, accessToken: 'access-7', expiresIn: Number.NaN }],
    ['an endless lifetime', { user, accessToken: 'access-7', expiresIn: Number.POSITIVE_INFINITY }],
    ['a negative absolute time', { user, accessToken: 'access-7', absoluteExpiresIn: -1 }],
  ])('of %s rejects malformed_response; nothing is sent, stored or begun', async (_name, grant) => {
    const { tokens, kept } = seen()
    const it = tokenDesk({ tokens })
    await it.run('1s')
    const error = await rejects(it.until(it.session.begin(grant as never)), 'malformed_response')
    await it.run('1m')
    expect(`${error.message}${error.cause}`).not.toMatch(/access-7|refresh-7|X-Evil|accéss/)
    expect([it.sent, kept]).toEqual([[], []])
    expect(it.session.getSnapshot()).toMatchObject({ status: 'signed-out', degraded: [] })
  })

  test('that is none leaves the session that is there alone', async () => {
    const it = await signedInDesk()
    const before = it.session.getSnapshot()
    await rejects(it.until(it.session.begin({ user })), 'malformed_response')
    await it.run('1s')
    expect(it.session.getSnapshot()).toBe(before)
    expect(await it.until(it.session.getAccessToken())).toBe('access-1')
  })

  test('is read as the app’s own read says', async () => {
    const read = (body: unknown) => (body as { data: object }).data
    const it = tokenDesk({ api: { read } })
    await it.until(it.session.begin({ data: pair(4, { user }) } as never))
    expect(await it.until(it.session.getAccessToken())).toBe('access-4')
  })

  test('without a user asks check for it, once', async () => {
    const it = tokenDesk({ reply: { '/session': () => Response.json({ user: { id: 'eve' } }) } })
    await it.until(it.session.begin(pair(4)))
    await it.run('1m')
    expect(it.session.getSnapshot()).toMatchObject({ status: 'active', user: { id: 'eve' } })
    expect(it.bearers('/session')).toEqual(['Bearer access-4'])
  })

  test('another’s revokes the one before with its own token', async () => {
    const it = await signedInDesk()
    const ended: unknown[] = []
    it.session.on('ended', ({ reason }) => ended.push(reason))
    await it.until(it.session.begin(pair(7, { user: { id: 'bob' } })))
    await it.run('1s')
    expect(ended).toEqual(['replaced'])
    expect(it.bearers('/logout')).toEqual(['Bearer access-1'])
    expect(await it.until(it.session.getAccessToken())).toBe('access-7')
  })

  test('with the credentials of the session before says fixation', async () => {
    const it = await signedInDesk()
    const told: unknown[] = []
    it.session.on('fixation', (detail) => told.push(detail))
    const { sessionId } = await it.until(it.session.begin(pair(1, { user })))
    expect(told).toEqual([{ sessionId }])
  })
})

describe('login()', () => {
  test.each<[string, () => Response]>([
    ['HTML', () => new Response('<title>Hello', { headers: { 'Content-Type': 'text/html' } })],
    ['no token', () => Response.json({ user })],
    ['204', () => new Response(null, { status: 204 })],
    ['JSON null', () => Response.json(null)],
    ['a token with a line break', () => Response.json({ user, accessToken: 'a\nb' })],
    ['a negative lifetime', () => Response.json(pair(1, { user, expiresIn: -300 }))],
  ])('that is answered with %s rejects malformed_response, and begins nothing', async (_name, answer) => {
    const { tokens, kept } = seen()
    const it = tokenDesk({ tokens, reply: { '/login': answer } })
    await rejects(it.until(it.session.login({ user: 'ada' })), 'malformed_response')
    expect(kept).toEqual([])
    expect(it.session.getSnapshot().status).toBe('signed-out')
  })

  test('that is refused rejects login_refused, and the session that is there stays', async () => {
    const it = await signedInDesk()
    const server = tokenServer<User>(TOKEN_URLS)
    const other = tokenDesk({ server, reply: { '/login': () => status(400, { error: 'invalid_grant' }) } })
    const error = await rejects(other.until(other.session.login({})), 'login_refused')
    expect(error.status).toBe(400)
    expect(it.session.getSnapshot().status).toBe('active')
  })
})
