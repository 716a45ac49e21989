import { describe, expect, test } from 'vitest'
import { accepted, bench, failed, granted, later, refused } from './bench.js'
import { credentials } from './shelf.js'

// What a refresh does with the credentials that it renews.

describe('a refresh', () => {
  test('presents the refresh token once it is marked as being spent, and keeps what it brings', async () => {
    const it = bench({ s1: credentials() })
    await it.look()
    const { answer, give } = later()
    it.answers = [answer]
    const done = it.start('refresh')
    await it.run(0)
    give(granted(1))
    expect(await it.until(done)).toMatchObject({ answer: accepted({ expiresIn: 600 }), keyed: 's1', gen: 0 })
    expect(it.sent).toEqual(['refresh refresh-0'])
    expect(it.shelf.kept.s1).toEqual({
      ...credentials({ gen: 1 }),
      receivedAt: it.now(),
      accessExpiresAt: it.now() + 600_000,
    })
  })

  test('marks before it sends', async () => {
    const it = bench({ s1: credentials() })
    await it.look()
    let marked: unknown
    Object.defineProperty(it, 'answers', {
      value: {
        shift() {
          marked = structuredClone(it.shelf.kept.s1)
          return failed
        },
      },
    })
    await it.ask('refresh')
    expect(marked).toMatchObject({ spentAt: expect.any(Number), refreshToken: 'refresh-0' })
  })

  test('presents nothing where another tab has renewed them while this page was stopped', async () => {
    const it = bench({ s1: credentials() })
    await it.look()
    it.shelf.kept = { s1: credentials({ gen: 1, accessToken: 'access-1', refreshToken: 'refresh-1' }) }
    const { answer, unsent } = await it.ask('refresh')
    expect([answer.kind, unsent, it.sent]).toEqual(['failed', true, []])
    expect(it.exchange.access('s1')).toBe('access-1')
  })

  test('presents nothing where this page was stopped so long that another tab may have gone on', async () => {
    const it = bench({ s1: credentials() })
    await it.look()
    const done = it.start('refresh')
    it.stop(10_000)
    expect((await it.until(done)).unsent).toBe(true)
    expect(it.sent).toEqual([])
  })

  test('without a refresh token asks with none, and marks nothing', async () => {
    const { refreshToken: _, ...bare } = credentials()
    const it = bench({ s1: bare })
    await it.look()
    it.answers = [accepted({ accessToken: 'access-1' })]
    await it.ask('refresh')
    expect(it.sent).toEqual(['refresh'])
    expect(it.shelf.kept.s1).toMatchObject({ gen: 1, accessToken: 'access-1' })
    expect(it.shelf.kept.s1).not.toHaveProperty('refreshToken')
    expect(it.shelf.kept.s1).not.toHaveProperty('accessExpiresAt')
  })

  test('that brings no refresh token keeps the one before', async () => {
    const it = bench({ s1: credentials() })
    await it.look()
    it.answers = [accepted({ accessToken: 'access-1', expiresIn: 60 })]
    await it.ask('refresh')
    expect(it.shelf.kept.s1).toMatchObject({ accessToken: 'access-1', refreshToken: 'refresh-0', gen: 1 })
  })

  test('never moves the absolute end later', async () => {
    const it = bench({ s1: credentials({ absoluteEndsAt: 1_893_490_000_000 }) })
    await it.look()
    it.answers = [granted(1, { absoluteExpiresIn: 86_400 })]
    await it.ask('refresh')
    expect(it.shelf.kept.s1).toMatchObject({ absoluteEndsAt: 1_893_490_000_000 })
  })

  test('that fails keeps the token, and says of the next refusal that an answer may have been lost', async () => {
    const it = bench({ s1: credentials() })
    await it.look()
    it.answers = [failed, refused()]
    expect(await it.ask('refresh')).toMatchObject({ answer: failed, gen: 0, lost: false })
    expect(it.shelf.kept.s1).toMatchObject({ accessToken: 'access-0', refreshToken: 'refresh-0' })
    expect(await it.ask('refresh')).toMatchObject({ answer: refused(), lost: true })
  })

  test('that is refused at once was not lost', async () => {
    const it = bench({ s1: credentials() })
    await it.look()
    it.answers = [refused()]
    expect(await it.ask('refresh')).toMatchObject({ answer: refused(), lost: false })
  })

  test('after one whose page died says so when it is refused', async () => {
    const it = bench({ s1: credentials({ spentAt: 5 }) })
    await it.look()
    it.answers = [refused()]
    expect(await it.ask('refresh')).toMatchObject({ lost: true })
  })

  test('that brings no access token is malformed, and changes nothing', async () => {
    const it = bench({ s1: credentials() })
    await it.look()
    it.answers = [accepted({ refreshToken: 'refresh-1' })]
    expect((await it.ask('refresh')).answer).toEqual({ kind: 'failed', code: 'malformed_response' })
    expect(it.shelf.kept.s1).toMatchObject({ accessToken: 'access-0', refreshToken: 'refresh-0' })
  })

  test('of a session without credentials is refused, and nothing is sent', async () => {
    const it = bench()
    expect((await it.ask('refresh')).answer.kind).toBe('refused')
    expect(it.sent).toEqual([])
  })

  test('finds its credentials, however often they went on under another session meanwhile', async () => {
    const it = bench({ s1: credentials() }, false)
    await it.look()
    const { answer, give } = later()
    it.answers = [answer]
    const done = it.start('refresh')
    await it.run(0)
    await it.until(it.exchange.rekey('s1', 's2'))
    await it.until(it.exchange.rekey('s2', 's3'))
    give(granted(1))
    expect((await it.until(done)).keyed).toBe('s3')
    expect(it.shelf.kept).toMatchObject({ s3: { gen: 1, accessToken: 'access-1' } })
    expect(it.shelf.kept.s3).not.toHaveProperty('revokingAt')
  })
})

describe('a refresh whose session ends', () => {
  test.each([true, false])('before it is sent is not sent (revocation owed: %s)', async (revoke) => {
    const it = bench({ s1: credentials() })
    await it.look()
    it.shelf.state = 'hangs'
    const done = it.start('refresh')
    void it.exchange.drop('s1', 'logout', revoke)
    it.shelf.mend()
    expect((await it.until(done)).answer.kind).not.toBe('accepted')
    expect(it.sent).toEqual([])
  })

  test('under way, with a revocation owed: what comes late is kept for that only', async () => {
    const it = bench({ s1: credentials() })
    await it.look()
    const { answer, give } = later()
    it.answers = [answer]
    const done = it.start('refresh')
    await it.run(0)
    void it.exchange.drop('s1', 'logout', true)
    give(granted(1))
    await it.until(done)
    expect(it.exchange.access('s1')).toBe(undefined)
    expect(it.shelf.kept.s1).toMatchObject({ gen: 1, accessToken: 'access-1', reason: 'logout' })
    expect(it.shelf.kept.s1).toHaveProperty('revokingAt')
  })

  test('under way, with nothing owed: what comes late is never good', async () => {
    const it = bench({ s1: credentials() })
    await it.look()
    const { answer, give } = later()
    it.answers = [answer]
    const done = it.start('refresh')
    await it.run(0)
    void it.exchange.drop('s1', 'revoked', false)
    give(granted(1))
    await it.until(done)
    await it.look()
    expect(it.exchange.access('s1')).toBe(undefined)
  })

  test('under way, where the server takes no logout: what comes late is kept nowhere', async () => {
    const it = bench({ s1: credentials() }, true, false)
    await it.look()
    const { answer, give } = later()
    it.answers = [answer]
    const done = it.start('refresh')
    await it.run(0)
    void it.exchange.drop('s1', 'replaced', false)
    give(granted(1))
    await it.until(done)
    expect([it.shelf.kept, it.exchange.kept()]).toEqual([{}, []])
  })
})
