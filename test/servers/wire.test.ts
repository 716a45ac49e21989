import { describe, expect, test } from 'vitest'
import { readGrant } from '../../src/servers/wire.js'
import { ask, json } from './answers.js'

const user = { id: 'ada' }

describe('the default wire', () => {
  test('is read in camelCase and in snake_case, in seconds', () => {
    const grant = { user, expiresIn: 300, idleExpiresIn: 900, absoluteExpiresIn: 28_800, signInId: 'x' }
    expect(readGrant({ ...grant })).toEqual(grant)
    expect(
      readGrant({
        user,
        expires_in: 300,
        idle_expires_in: 900,
        absolute_expires_in: 28_800,
        sign_in_id: 'x',
      }),
    ).toEqual(grant)
  })

  test('drops what it does not know', () => {
    expect(readGrant({ user, accessToken: 's3cret', refresh_token: 's3cret', more: 1 })).toEqual({ user })
  })

  test('takes a user that is a text, a number or a number of zero', () => {
    for (const who of ['ada', 7, 0, '']) expect(readGrant({ user: who })).toEqual({ user: who })
  })

  test('takes null for absent', () => {
    expect(readGrant({ user: null, idleExpiresIn: null, signInId: null })).toEqual({})
  })

  test('reads no field that only the prototype has', () => {
    expect(readGrant(Object.create({ user, expiresIn: 1 }))).toEqual({})
    expect(readGrant(JSON.parse('{"__proto__":{"user":{"id":"eve"}}}'))).toEqual({})
  })

  test.each([[undefined], [null], ['ada'], [7], [true], [[]], [() => {}]])('%o is no grant', (body) => {
    expect(() => readGrant(body)).toThrow(TypeError)
  })

  test.each(['expiresIn', 'idleExpiresIn', 'absoluteExpiresIn', 'idle_expires_in'])(
    '%s is a number of seconds, or the answer is malformed',
    async (field) => {
      for (const value of ['900', '', -1, true, {}, [900], '15m']) {
        expect(() => readGrant({ user, [field]: value })).toThrow(TypeError)
        const { answer } = await ask('check', json({ user, [field]: value }))
        expect(answer).toMatchObject({ kind: 'failed', code: 'malformed_response' })
      }
      for (const value of [0, 0.5, 1e9]) expect(() => readGrant({ user, [field]: value })).not.toThrow()
      for (const value of [Number.NaN, Number.NEGATIVE_INFINITY])
        expect(() => readGrant({ user, [field]: value })).toThrow(TypeError)
    },
  )
})

describe("the app's own read", () => {
  test('maps any JSON', async () => {
    const read = (body: unknown) => ({ user: (body as { me: never }).me, idleExpiresIn: 60 })
    const { answer } = await ask('check', json({ me: 'ada' }), { read })
    expect(answer).toEqual({ kind: 'accepted', grant: { user: 'ada', idleExpiresIn: 60 } })
  })

  test('that finds no user says that nobody is signed in, to check only', async () => {
    expect((await ask('check', json({ ok: true }), { read: () => ({}) })).answer.kind).toBe('refused')
    expect((await ask('extend', json({ ok: true }), { read: () => ({}) })).answer.kind).toBe('accepted')
  })

  test('that throws makes a failure, never an end', async () => {
    const read = (): never => {
      throw new Error('what is this?')
    }
    for (const method of ['check', 'extend', 'login'] as const) {
      const { answer } = await ask(method, json({ user }), { read })
      expect(answer).toMatchObject({ kind: 'failed', code: 'malformed_response' })
    }
  })
})
