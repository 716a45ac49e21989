/** The stable codes of every error this library throws or rejects with. */
export type SessionErrorCode =
  /** An option or an argument that cannot be taken; the message names it, what it got and what it takes. */
  | 'invalid_option'
  /** Nobody is signed in. */
  | 'signed_out'
  /** The session it was for is over, or another one. */
  | 'session_ended'
  /** The server refused the credentials of a `login()`. */
  | 'login_refused'
  /** A 2xx whose body says nothing that can be read. */
  | 'malformed_response'
  /** No answer within 10 s (a refresh: 8 s). */
  | 'timeout'
  /** No answer, or, with a `status`, one that was none (404, 503 …). */
  | 'network'
  /** The server answered with a redirect. */
  | 'redirected'
  /** `session.fetch` to an origin that is not on `origins`. */
  | 'origin_refused'
  /** The server asked to be left alone (429), and its time is not over. */
  | 'rate_limited'
  /** The answer to an earlier refresh never arrived, and its token is refused now. */
  | 'refresh_answer_lost'
  /** After `close()`. */
  | 'closed'

/** The codes of a request that failed without telling who is signed in. */
export type FailureCode = 'malformed_response' | 'timeout' | 'network' | 'redirected' | 'rate_limited'

/** What may stand beside the code: the HTTP status of a refused login, and what lies below the error. */
export interface SessionErrorDetails {
  status?: number
  cause?: unknown
}

/**
 * The one error class. Branch on `code`; the message is for people and holds no secret, no body and no URL query.
 *
 * @example
 * try { await session.login(credentials) } catch (e) {
 *   if (isSessionError(e) && e.code === 'login_refused') showWrongPassword()
 * }
 */
export class SessionError extends Error {
  override readonly name = 'SessionError'
  readonly code: SessionErrorCode
  /** The HTTP status, where one led to this error. */
  readonly status?: number

  constructor(code: SessionErrorCode, message: string, { status, cause }: SessionErrorDetails = {}) {
    super(`${code}: ${message}`, cause === undefined ? undefined : { cause })
    this.code = code
    if (status !== undefined) this.status = status
  }
}

/** The `invalid_option` error: names the option, what it got and what it takes. */
export function invalidOption(option: string, got: unknown, takes: string): SessionError {
  const kind = typeof got === 'function' ? 'a function' : 'an object'
  const shown = typeof got === 'string' ? `'${got}'` : Object(got) === got ? kind : String(got)
  return new SessionError('invalid_option', `${option} got ${shown}, takes ${takes}`)
}

/** What rejects where the session that it was for is over. */
export const sessionEnded = (): SessionError => new SessionError('session_ended', 'this session is over')

/** Whether `error` is a `SessionError`, also one of another realm or another copy of this library. */
export function isSessionError(error: unknown): error is SessionError {
  const { name, code } = Object(error)
  return name === 'SessionError' && typeof code === 'string'
}
