import { describe, expect, test } from 'vitest'
import { SessionError } from '../../../src/core/errors.js'
import { record } from '../../core/make.js'
import { accepted, bench, failed, granted, refused } from './bench.js'
import { credentials } from './shelf.js'

describe('a sign-in', () => {
  test.each(['login', 'begin'] as const)('by %s keeps what it brought, under a new id', async (what) => {
    const it = bench()
    it.answers = [granted(0, { user: { id: 'ada' }, absoluteExpiresIn: 3600 })]
    const { answer, keyed, fixation } = await it.ask(what)
    expect([keyed, fixation]).toEqual(['new-1', false])
    expect(it.shelf.kept['new-1']).toEqual({
      ...credentials({ sid: 'new-1' }),
      startedAt: it.now(),
      receivedAt: it.now(),
      accessExpiresAt: it.now() + 600_000,
      absoluteEndsAt: it.now() + 3_600_000,
    })
    expect(answer).toEqual(accepted({ user: { id: 'ada' }, expiresIn: 600, absoluteExpiresIn: 3600 }))
  })

  test.each([refused(400), failed, accepted(), accepted({ user: { id: 'ada' }, refreshToken: 'r' })])(
    'that brought none keeps nothing: %o',
    async (answer) => {
      const it = bench()
      it.answers = [answer]
      const done = await it.ask('login')
      expect(done.keyed).toBe(undefined)
      expect(done.answer.kind).not.toBe('accepted')
      expect(it.shelf.kept).toEqual({})
    },
  )

  test.each(['login', 'begin', 'refresh'] as const)(
    'by %s that brought a token which no header can hold is malformed, and keeps nothing of it',
    async (what) => {
      const it = bench({ s1: credentials() })
      await it.look()
      it.answers = [granted(7, { accessToken: 'access-7\r\nX-Evil: 1' })]
      expect((await it.ask(what)).answer).toMatchObject({ kind: 'failed', code: 'malformed_response' })
      expect(JSON.stringify(it.shelf.kept)).not.toContain('access-7')
    },
  )

  test.each<[string, object]>([
    ['access token', { accessToken: 'access-0' }],
    ['refresh token', { refreshToken: 'refresh-0' }],
    ['access token as its refresh token', { refreshToken: 'access-0' }],
  ])('that brought an old %s says fixation', async (_name, same) => {
    const it = bench({ s1: credentials() })
    await it.look()
    it.answers = [granted(7, same)]
    expect((await it.ask('login')).fixation).toBe(true)
  })
})

describe('a question', () => {
  test.each(['check', 'extend'] as const)('%s goes with a good access token', async (what) => {
    const it = bench({ s1: credentials() })
    await it.look()
    it.answers = [accepted({ user: { id: 'ada' } })]
    expect(await it.ask(what)).toEqual({ answer: accepted({ user: { id: 'ada' } }), keyed: 's1' })
    expect(it.sent).toEqual([`${what} access-0`])
  })

  test('with a token that is past its time goes with the next one', async () => {
    const it = bench({ s1: credentials({ accessExpiresAt: 0 }) })
    await it.look()
    it.onRefresh = async (above) => {
      expect(above).toBe(0)
      it.shelf.kept.s1 = credentials({ gen: 1 })
      await it.exchange.read(record({ gen: 1 }))
    }
    it.answers = [accepted()]
    await it.ask('check')
    expect(it.sent).toEqual(['check access-1'])
  })

  test('that gets a 401 goes once more, with the next token', async () => {
    const it = bench({ s1: credentials() })
    await it.look()
    it.onRefresh = async () => {
      it.shelf.kept.s1 = credentials({ gen: 1 })
      await it.exchange.read(record({ gen: 1 }))
    }
    it.answers = [refused(), refused()]
    expect((await it.ask('check')).answer).toEqual(refused())
    expect(it.sent).toEqual(['check access-0', 'check access-1'])
  })

  test.each([204, 200])(
    'that is answered with a %d that nobody is signed in is final at once',
    async (code) => {
      const it = bench({ s1: credentials() })
      await it.look()
      it.answers = [refused(code)]
      expect((await it.ask('check')).answer).toEqual(refused(code))
      expect(it.sent).toHaveLength(1)
    },
  )

  test('whose refresh fails fails too, as that did: no word about the session', async () => {
    const it = bench({ s1: credentials() })
    await it.look()
    it.onRefresh = () => Promise.reject(new SessionError('rate_limited', 'later'))
    it.answers = [refused()]
    expect((await it.ask('check')).answer).toMatchObject({ kind: 'failed', code: 'rate_limited' })
  })

  test('whose refresh brings nothing newer is not sent again', async () => {
    const it = bench({ s1: credentials() })
    await it.look()
    it.onRefresh = () => Promise.resolve()
    it.answers = [refused()]
    expect((await it.ask('check')).answer.kind).toBe('failed')
    expect(it.sent).toHaveLength(1)
  })

  test('of a session that ended meanwhile is refused, and not sent again', async () => {
    const it = bench({ s1: credentials() })
    await it.look()
    it.onRefresh = () => it.exchange.drop('s1', 'logout', true)
    it.answers = [refused()]
    expect((await it.ask('check')).answer.kind).toBe('refused')
    expect(it.sent).toHaveLength(1)
  })

  test('of a session without credentials is refused, and not sent', async () => {
    const it = bench()
    expect((await it.ask('check')).answer.kind).toBe('refused')
    expect(it.sent).toEqual([])
  })
})

describe('what is at hand', () => {
  test('an access token is good until its time, and above a generation only', async () => {
    const it = bench({ s1: credentials({ gen: 2 }) })
    await it.look()
    expect([it.exchange.access('s1'), it.exchange.access('s1', 1)]).toEqual(['access-2', 'access-2'])
    expect([it.exchange.access('s1', 2), it.exchange.access('s2')]).toEqual([undefined, undefined])
    expect([it.exchange.gen('s1'), it.exchange.gen('s2'), it.exchange.gen(undefined)]).toEqual([2, -1, -1])
    await it.run('10m')
    expect([it.exchange.access('s1'), it.exchange.token('s1')]).toEqual([undefined, 'access-2'])
  })

  test('without a time is good until it is refused', async () => {
    const { accessExpiresAt: _, ...endless } = credentials()
    const it = bench({ s1: endless })
    await it.look()
    await it.run('48h')
    expect(it.exchange.access('s1')).toBe('access-0')
  })

  test('of a session that is over is good for nothing but its revocation', async () => {
    const it = bench({ s1: credentials() })
    await it.look()
    void it.exchange.drop('s1', 'logout', true)
    expect(it.exchange.access('s1')).toBe(undefined)
  })

  test('goes on under another id, and not under the old one', async () => {
    const it = bench({ s1: credentials() })
    await it.look()
    await it.until(it.exchange.rekey('s1', 's9'))
    expect(it.shelf.kept).toEqual({ s9: credentials({ sid: 's9' }) })
    expect([it.exchange.access('s1'), it.exchange.access('s9')]).toEqual([undefined, 'access-0'])
  })

  test('is told to the core without its secrets', async () => {
    const it = bench({ s1: credentials() })
    expect(JSON.stringify(await it.look())).not.toMatch(/access-|refresh-/)
  })
})
