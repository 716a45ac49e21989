import { describe, expect, test } from 'vitest'
import { whoIs } from '../../src/core/record.js'
import { MINUTE, SECOND } from './make.js'
import {
  accepted,
  ada,
  type Case,
  dead,
  ended,
  failed,
  nobody,
  now,
  outcome,
  owing,
  refused,
} from './outcome.js'

describe('a check that was accepted', () => {
  test.each<[string, Case, 'counted' | 'void', string | undefined]>([
    ['begins a session where there is none', { answer: accepted(), ask: nobody }, 'counted', 'new'],
    ['renews the session it was asked for', { stored: ada, answer: accepted(), who: 'ada' }, 'counted', 's1'],
    ['without an id keeps the user', { stored: ada, answer: accepted() }, 'counted', 's1'],
    [
      'with another id begins: somebody signed in elsewhere',
      { stored: ada, answer: accepted(), who: 'bob' },
      'counted',
      'new',
    ],
    [
      'joins the session that another tab began meanwhile',
      { stored: ada, answer: accepted(), who: 'ada', ask: nobody },
      'counted',
      's1',
    ],
    [
      'does not join the session of somebody else',
      { stored: ada, answer: accepted(), who: 'bob', ask: nobody },
      'void',
      's1',
    ],
    [
      'counts for nothing once its session ended',
      { stored: ended, answer: accepted(), who: 'ada' },
      'void',
      's1',
    ],
    [
      'begins nothing while a logout is owed',
      { stored: owing, answer: accepted(), who: 'ada', ask: dead },
      'void',
      's1',
    ],
    [
      'begins after a logout that was delivered',
      { stored: ended, answer: accepted(), who: 'ada', ask: dead },
      'counted',
      'new',
    ],
    [
      'begins nothing after a tombstone without a logout URL',
      { stored: ended, answer: accepted(), ask: dead, canLogout: false },
      'void',
      's1',
    ],
    [
      'begins nothing when somebody called logout() since',
      { answer: accepted(), ask: { ...nobody, overruled: true } },
      'void',
      undefined,
    ],
    [
      'begins nothing over the ended record of a newer build, which is never written',
      { stored: { ...ended, v: 2 }, answer: accepted(), who: 'ada', ask: nobody, canLogout: false },
      'void',
      's1',
    ],
    [
      'speaks of a session of a newer build, too',
      { stored: { ...ada, v: 2 }, answer: accepted(), who: 'ada' },
      'counted',
      's1',
    ],
  ])('%s', (_name, given, what, sid) => {
    const { record: after, outcome: became } = outcome(given)
    expect([became, after?.sid]).toEqual([what, sid])
    if (what === 'void') expect(after).toBe(given.stored)
  })

  test('at or after the deadline revives nothing', () => {
    const stored = { ...ada, lastActivityAt: now - 15 * MINUTE }
    expect(outcome({ stored, answer: accepted(), who: 'ada' })).toEqual({ record: stored, outcome: 'void' })
  })

  test('begins where the sign-in is another one than the ended session’s', () => {
    const stored = { ...ended, who: whoIs('s1', 'ada', 'first') }
    const again = (signInId: string) =>
      outcome({ stored, answer: accepted({ signInId }), who: 'ada', ask: dead, canLogout: false }).record?.sid
    expect([again('first'), again('second')]).toEqual(['s1', 'new'])
  })
})

describe('a refusal', () => {
  test('ends the session it was asked for, and owes nothing', () => {
    const { record: after } = outcome({ stored: ada, answer: refused })
    expect(after).toMatchObject({ ended: 'revoked' })
    expect(after?.revoke).toBeUndefined()
  })

  test('does not end another session than the one it was asked for', () => {
    const stored = { ...ada, sid: 's2' }
    expect(outcome({ stored, answer: refused })).toEqual({ record: stored, outcome: 'void' })
  })

  test('of a login changes no session', () => {
    const { record: after } = outcome({
      stored: { ...ada, intent: now },
      answer: refused,
      ask: { what: 'login' },
    })
    expect(after).toMatchObject({ sid: 's1', intent: -now })
    expect(after?.ended).toBeUndefined()
  })

  test('says that an owed logout got through', () => {
    expect(outcome({ stored: owing, answer: refused, ask: dead }).record?.revoke).toEqual([])
  })
})

test('a refusal while somebody signs in is no end: the server may know the cookie before no more', () => {
  const changing = { ...ada, intent: now - SECOND }
  expect(outcome({ stored: changing, answer: refused }).outcome).toBe('void')
  expect(outcome({ stored: { ...ada, intent: now - MINUTE }, answer: refused }).record?.ended).toBe('revoked')
  expect(outcome({ stored: { ...ada, intent: now + MINUTE }, answer: refused }).record?.ended).toBe('revoked')
})

test('a record that a script planted makes no deadline later than this tab knows it', () => {
  const planted = { ...ada, startedAt: now + MINUTE, absoluteEndsAt: Infinity }
  const { record: after } = outcome({ stored: planted, answer: accepted(), who: 'ada', ask: { seen: ada } })
  expect(after).toMatchObject({ startedAt: ada.startedAt, absoluteEndsAt: ada.absoluteEndsAt })
})

describe('a failure', () => {
  test('ends nothing, and all tabs leave the server alone for a while', () => {
    const { record: after } = outcome({ stored: ada, answer: failed, ask: { retryAt: now + MINUTE } })
    expect(after).toMatchObject({ sid: 's1', cooldownUntil: now + MINUTE })
    expect(after?.ended).toBeUndefined()
  })

  test('of a logout leaves it owed', () => {
    expect(outcome({ stored: owing, answer: failed, ask: { what: 'logout' } }).record).toBe(owing)
  })
})

describe('a logout', () => {
  test.each([
    ['accepted', accepted()],
    ['refused with 401', refused],
  ])('is delivered when %s', (_name, answer) => {
    expect(outcome({ stored: owing, answer, ask: { what: 'logout' } }).record?.revoke).toEqual([])
  })
})
