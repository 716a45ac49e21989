import { describe, expect, test } from 'vitest'
import { granted, keptOf, readCredentials } from '../../../src/client/tokens/credentials.js'
import { userIdOf } from '../../../src/core/user.js'
import { DAY, HOUR, MINUTE, T } from '../../core/make.js'
import { credentials } from './shelf.js'

const now = T + MINUTE
const read = (more: object) => readCredentials({ ...credentials(), ...more }, 's1', now)

describe('what a token store holds', () => {
  test('is read with every field', () => {
    const whole = credentials({
      gen: 3,
      absoluteEndsAt: T + DAY,
      spentAt: T + 1,
      revokingAt: T + 2,
      reason: 'idle',
    })
    expect(readCredentials(whole, 's1', now)).toEqual(whole)
  })

  test('of another session is none', () => {
    expect(readCredentials(credentials(), 's2', now)).toBe(undefined)
  })

  test.each([
    [undefined],
    [null],
    ['text'],
    [7],
    [[]],
    [{}],
    [() => {}],
    [JSON.parse('{"__proto__":{"sid":"s1"}}')],
  ])('%o is none', (value) => {
    expect(readCredentials(value, 's1', now)).toBe(undefined)
  })

  test.each<[string, object]>([
    ['no access token', { accessToken: undefined }],
    ['an empty access token', { accessToken: '' }],
    ['an access token that is no text', { accessToken: { toString: () => 'access' } }],
    ['an access token that no header can hold', { accessToken: 'access\r\nX-Evil: 1' }],
    ['an access token beyond ASCII', { accessToken: 'accéss' }],
    ['no generation', { gen: undefined }],
    ['a generation that is a text', { gen: '1' }],
    ['a generation that is no number', { gen: Number.NaN }],
    ['no beginning', { startedAt: undefined }],
    ['a beginning that is no instant', { startedAt: 9e15 }],
    ['no receipt', { receivedAt: undefined }],
    ['an endless receipt', { receivedAt: Number.POSITIVE_INFINITY }],
  ])('with %s is none', (_name, more) => {
    expect(read(more)).toBe(undefined)
  })

  test.each<[string, object]>([
    ['refreshToken', { refreshToken: 7 }],
    ['refreshToken', { refreshToken: '' }],
    ['accessExpiresAt', { accessExpiresAt: 'soon' }],
    ['absoluteEndsAt', { absoluteEndsAt: Number.NaN }],
    ['spentAt', { spentAt: true }],
    ['revokingAt', { revokingAt: null }],
    ['reason', { reason: 'because' }],
    ['more', { more: 'of it' }],
  ])('goes without a %s that is none', (key, more) => {
    expect(read(more)).toBeDefined()
    expect(read(more)).not.toHaveProperty(key)
  })

  test('that claims to begin in the future began now', () => {
    expect(read({ startedAt: T + HOUR })?.startedAt).toBe(now)
  })

  test('that claims to have seen a person in the future saw one now', () => {
    expect(read({ seenAt: T + HOUR })?.seenAt).toBe(now)
    expect(read({ seenAt: T + 1 })?.seenAt).toBe(T + 1)
  })

  test('is of no use 24 hours after it was over', () => {
    expect(read({ revokingAt: now - DAY })).toBeDefined()
    expect(read({ revokingAt: now - DAY - 1 })).toBe(undefined)
  })
})

describe('what the core knows of it', () => {
  test('is all but the secrets', () => {
    const kept = keptOf(credentials({ gen: 2, spentAt: T }), userIdOf)
    expect(kept).toEqual({
      sid: 's1',
      gen: 2,
      receivedAt: T,
      seenAt: T,
      startedAt: T,
      accessExpiresAt: T + 10 * MINUTE,
      absoluteEndsAt: Number.POSITIVE_INFINITY,
      user: { id: 'ada' },
      userId: 'ada',
      revoking: undefined,
    })
    expect(JSON.stringify(kept)).not.toMatch(/access-|refresh-/)
  })

  test('is why it is over; for want of a reason, a logout', () => {
    expect(keptOf(credentials({ revokingAt: T, reason: 'idle' }), userIdOf).revoking).toBe('idle')
    expect(keptOf(credentials({ revokingAt: T }), userIdOf).revoking).toBe('logout')
    expect(keptOf(credentials({ reason: 'idle' }), userIdOf).revoking).toBe(undefined)
  })

  test('without a user asks nobody for its id', () => {
    const { user: _, ...nobody } = credentials()
    const ask = (): never => {
      throw new Error('asked')
    }
    expect(keptOf(nobody, ask)).toMatchObject({ user: undefined, userId: undefined })
  })
})

describe('what was granted', () => {
  test('says when a person was last there where that is known', () => {
    const before = credentials({ seenAt: T })
    expect(granted(before, { accessToken: 'access-1' }, now, now - 1)).toMatchObject({
      gen: 1,
      seenAt: now - 1,
    })
    expect(granted(before, { accessToken: 'access-1' }, now)).toMatchObject({ gen: 1, seenAt: T })
  })
})
