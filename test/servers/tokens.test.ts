import { describe, expect, test } from 'vitest'
import { readTokens } from '../../src/servers/tokens.js'
import { CANARY } from './tokenAnswers.js'

const user = { id: 'ada' }
const grant = { user, accessToken: 'access', refreshToken: 'refresh', expiresIn: 300 }

describe('a grant with tokens', () => {
  test('is read in camelCase and in OAuth’s names', () => {
    expect(readTokens(grant)).toEqual(grant)
    expect(
      readTokens({
        user,
        access_token: 'access',
        refresh_token: 'refresh',
        expires_in: 300,
        token_type: 'Bearer',
      }),
    ).toEqual(grant)
  })

  test('has the other times too, in seconds', () => {
    const more = { idleExpiresIn: 900, absoluteExpiresIn: 28_800, signInId: 'x' }
    expect(readTokens({ ...grant, ...more })).toEqual({ ...grant, ...more })
  })

  test('needs nothing but an access token', () => {
    expect(readTokens({ accessToken: 'access' })).toEqual({ accessToken: 'access' })
    expect(readTokens({ ...grant, refreshToken: null, expiresIn: null })).toEqual({
      user,
      accessToken: 'access',
    })
  })

  test('takes camelCase first where both are there', () => {
    expect(readTokens({ ...grant, access_token: 'other' }).accessToken).toBe('access')
  })

  test('takes every token that a header may hold', () => {
    for (const accessToken of ['a', 'eyJhbGciOi.J9.x_-', "!#$%&'()*+,./:;<=>?@[]^_`{|}~", 'a'.repeat(16_384)])
      expect(readTokens({ accessToken }).accessToken).toBe(accessToken)
  })

  test('reads nothing that only the prototype has', () => {
    expect(() => readTokens(Object.create(grant))).toThrow(TypeError)
    expect(() => readTokens(JSON.parse('{"__proto__":{"accessToken":"access"}}'))).toThrow(TypeError)
  })

  test.each([[undefined], [null], ['access'], [7], [[]], [{}], [{ user }], [{ refreshToken: 'refresh' }]])(
    '%o is none',
    (body) => {
      expect(() => readTokens(body)).toThrow(TypeError)
    },
  )

  test.each(['accessToken', 'refreshToken', 'access_token', 'refresh_token'])(
    'whose %s is no token is none, and what it was is not told',
    (field) => {
      const { accessToken, ...rest } = grant
      const base = field.startsWith('access') ? rest : { accessToken }
      const wrong = ['', `${CANARY}\n`, `${CANARY}\r\nX-Evil: 1`, `a ${CANARY}`, `${CANARY}é`, `\0${CANARY}`]
      for (const value of [...wrong, CANARY.repeat(3000), 7, true, {}, [CANARY]]) {
        let thrown: unknown
        try {
          readTokens({ ...base, [field]: value })
        } catch (error) {
          thrown = error
        }
        expect(thrown).toBeInstanceOf(TypeError)
        expect(`${thrown} ${(thrown as Error).stack}`).not.toContain(CANARY)
      }
    },
  )

  test.each(['expiresIn', 'expires_in'])('whose %s is no lifetime is none', (field) => {
    const { expiresIn: _, ...rest } = grant
    for (const value of [0, -1, -300, 4e9, 1.9e12, 1e300, Infinity, -Infinity, Number.NaN, '300', {}, true])
      expect(() => readTokens({ ...rest, [field]: value })).toThrow(TypeError)
    for (const value of [0.5, 1, 300, 86_400 * 365, 86_400 * 365 * 100])
      expect(readTokens({ ...rest, [field]: value }).expiresIn).toBe(value)
  })
})
