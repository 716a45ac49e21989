import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { isSessionError, SessionError } from '../../src/core/errors.js'

describe('a SessionError', () => {
  test('has a code, a message that begins with it, and what lies below', () => {
    const cause = new TypeError('Failed to fetch')
    const error = new SessionError('login_refused', 'the server refused', { status: 403, cause })
    expect(error).toMatchObject({ name: 'SessionError', code: 'login_refused', status: 403, cause })
    expect(error.message).toBe('login_refused: the server refused')
    expect(error).toBeInstanceOf(Error)
  })

  test('has neither status nor cause where there is none', () => {
    const error = new SessionError('closed', 'closed')
    expect([error.status, error.cause]).toEqual([undefined, undefined])
    expect(Object.hasOwn(error, 'cause')).toBe(false)
  })
})

describe('isSessionError', () => {
  test('knows its own, and that of another copy of the library', () => {
    class SessionErrorOfAnotherCopy extends Error {
      override name = 'SessionError'
      code = 'network'
    }
    expect(isSessionError(new SessionError('timeout', 'late'))).toBe(true)
    expect(isSessionError(new SessionErrorOfAnotherCopy())).toBe(true)
  })

  test('knows one of another realm, as of a frame or a parent window', () => {
    const foreign: unknown = runInNewContext(
      `Object.assign(new Error('network: late'), { name: 'SessionError', code: 'network' })`,
    )
    expect(foreign instanceof Error).toBe(false)
    expect(isSessionError(foreign)).toBe(true)
  })

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'SessionError'],
    ['another error', new TypeError('no')],
    ['an error with a code', Object.assign(new Error('no'), { code: 'ENOENT' })],
    ['an AbortError', new DOMException('no', 'AbortError')],
  ])('is not fooled by %s', (_name, value) => {
    expect(isSessionError(value)).toBe(false)
  })
})
