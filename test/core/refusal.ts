import { expect } from 'vitest'
import { isSessionError, type SessionError, type SessionErrorCode } from '../../src/core/errors.js'

/** The `SessionError` that `run` throws. */
export function refusal(run: () => unknown): SessionError {
  try {
    run()
  } catch (error) {
    if (isSessionError(error)) return error
    throw error
  }
  throw new Error('expected it to throw a SessionError')
}

/** Awaits a rejection with this code; gives the error. */
export async function rejects(promise: Promise<unknown>, code: SessionErrorCode): Promise<SessionError> {
  const error = await promise.then(
    (value) => {
      throw new Error(`expected ${code}, resolved with ${JSON.stringify(value)}`)
    },
    (reason: unknown) => reason,
  )
  expect(error).toMatchObject({ name: 'SessionError', code })
  return error as SessionError
}
