import { describe, expect, test } from 'vitest'
import { HOUR } from '../../core/make.js'
import { accepted, bench, failed, granted, later, refused } from './bench.js'
import { credentials } from './shelf.js'

const over = (more: object = {}) => credentials({ revokingAt: credentials().startedAt, ...more })

describe('a logout', () => {
  test('is sent within the task, with the access token that is at hand', async () => {
    const it = bench({ s1: credentials() })
    await it.look()
    void it.exchange.drop('s1', 'logout', true)
    it.answers = [accepted()]
    const done = it.start('logout')
    expect(it.sent).toEqual(['logout access-0'])
    expect((await it.until(done)).answer).toEqual(accepted())
  })

  test('that was taken erases what it was sent with', async () => {
    const it = bench({ s1: over() })
    await it.look()
    it.answers = [accepted()]
    await it.ask('logout')
    expect([it.shelf.kept, it.exchange.gen('s1')]).toEqual([{}, -1])
  })

  test('that failed keeps it, for the next try', async () => {
    const it = bench({ s1: over() })
    await it.look()
    it.answers = [failed, accepted()]
    expect((await it.ask('logout')).answer).toEqual(failed)
    expect(it.shelf.kept.s1).toEqual(over())
    await it.ask('logout')
    expect(it.shelf.kept).toEqual({})
  })

  test('that waits for its turn while the page is closed is owed still', async () => {
    const old = over({ accessExpiresAt: 1 })
    const it = bench({ s1: old })
    await it.look()
    it.closed = true
    expect((await it.ask('logout')).answer.kind).toBe('failed')
    expect([it.sent, it.shelf.kept]).toEqual([[], { s1: old }])
  })

  test('of a page that has read nothing yet reads first', async () => {
    const it = bench({ s1: over() })
    it.answers = [accepted()]
    await it.ask('logout')
    expect([it.sent, it.shelf.kept]).toEqual([['logout access-0'], {}])
  })

  test('leaves the session that is live alone', async () => {
    const it = bench({ s1: over(), s2: credentials({ sid: 's2', accessToken: 'live' }) })
    await it.look()
    it.answers = [accepted()]
    await it.ask('logout', 's2')
    expect(it.sent).toEqual(['logout access-0'])
    expect(Object.keys(it.shelf.kept)).toEqual(['s2'])
  })

  test('of nothing asks nobody, and says that nobody heard of it', async () => {
    const it = bench({ s1: credentials() })
    await it.look()
    expect((await it.ask('logout')).answer.kind).toBe('refused')
    expect(it.sent).toEqual([])
  })

  test('of many sessions sends each its own; what failed stays owed', async () => {
    const it = bench({ s1: over(), s2: over({ sid: 's2', accessToken: 'other' }) })
    await it.look()
    it.answers = [failed, accepted()]
    expect((await it.ask('logout')).answer).toEqual(failed)
    expect(it.sent).toEqual(['logout access-0', 'logout other'])
    expect(Object.keys(it.shelf.kept)).toEqual(['s1'])
  })
})

describe('a logout with an access token that is no longer good', () => {
  test('gets one more, which serves for nothing else', async () => {
    const it = bench({ s1: over() })
    await it.look()
    await it.run('1h')
    it.answers = [granted(1), accepted()]
    expect((await it.ask('logout')).answer).toEqual(accepted())
    expect(it.sent).toEqual(['refresh refresh-0', 'logout access-1'])
    expect([it.shelf.kept, it.exchange.access('s1')]).toEqual([{}, undefined])
  })

  test('as the server says, gets one more too', async () => {
    const it = bench({ s1: over() })
    await it.look()
    it.answers = [refused(), granted(1), accepted()]
    await it.ask('logout')
    expect(it.sent).toEqual(['logout access-0', 'refresh refresh-0', 'logout access-1'])
  })

  test('keeps what it got, marked, where the logout then fails', async () => {
    const it = bench({ s1: over({ reason: 'idle' }) })
    await it.look()
    await it.run('1h')
    it.answers = [granted(1), failed]
    expect((await it.ask('logout')).answer).toEqual(failed)
    expect(it.shelf.kept.s1).toMatchObject({ gen: 1, accessToken: 'access-1', refreshToken: 'refresh-1' })
    expect(it.shelf.kept.s1).toMatchObject({ reason: 'idle', revokingAt: expect.any(Number) })
    it.answers = [accepted()]
    await it.ask('logout')
    expect(it.sent.at(-1)).toBe('logout access-1')
  })

  test('that no refresh can renew is done: the session is over at the server', async () => {
    const it = bench({ s1: over({ accessExpiresAt: 0 }) })
    await it.look()
    it.answers = [refused()]
    expect((await it.ask('logout')).answer.kind).not.toBe('failed')
    expect(it.shelf.kept).toEqual({})
  })

  test('whose refresh fails stays owed', async () => {
    const it = bench({ s1: over({ accessExpiresAt: 0 }) })
    await it.look()
    expect((await it.ask('logout')).answer).toEqual(failed)
    expect(it.shelf.kept.s1).toMatchObject({ refreshToken: 'refresh-0' })
  })

  test('without a refresh token is done', async () => {
    const { refreshToken: _, ...bare } = over({ accessExpiresAt: 0 })
    const it = bench({ s1: bare })
    await it.look()
    expect((await it.ask('logout')).answer.kind).not.toBe('failed')
    expect([it.sent, it.shelf.kept]).toEqual([[], {}])
  })

  test('that is refused with the new one as well is done', async () => {
    const it = bench({ s1: over() })
    await it.look()
    it.answers = [refused(), granted(1), refused()]
    expect((await it.ask('logout')).answer.kind).not.toBe('failed')
    expect([it.sent.length, it.shelf.kept]).toEqual([3, {}])
  })

  test('gets another one where the machine slept until the new one was too old as well', async () => {
    const it = bench({ s1: over({ accessExpiresAt: 0 }) })
    await it.look()
    const { answer, give } = later()
    it.answers = [answer, refused(), granted(2), accepted()]
    const done = it.start('logout')
    await it.run(0)
    it.stop(30_000)
    give(granted(1))
    expect((await it.until(done)).answer).toEqual(accepted())
    expect(it.sent).toEqual(['refresh refresh-0', 'logout access-1', 'refresh refresh-1', 'logout access-2'])
    expect(it.shelf.kept).toEqual({})
  })
})

test('after 24 hours nothing is sent any more, and nothing kept', async () => {
  const it = bench({ s1: over() })
  await it.run(24 * HOUR + 60_000)
  await it.look()
  await it.run(0)
  expect((await it.ask('logout')).answer.kind).toBe('refused')
  expect([it.sent, it.shelf.kept]).toEqual([[], {}])
})
