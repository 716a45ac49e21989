import type { Answer, Failed, Grant } from '../core/answer.js'
import type { FailureCode } from '../core/errors.js'
import { own } from '../core/own.js'

const failed = (code: FailureCode, more: Partial<Failed> = {}): Failed => ({ kind: 'failed', code, ...more })

const TIMES = ['expiresIn', 'idleExpiresIn', 'absoluteExpiresIn'] as const

/** Checks a body in the default wire, camelCase or OAuth's snake_case; throws when a field is not what it should be. */
export function readGrant<User>(body: unknown): Grant<User> {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new TypeError('the body is no JSON object')
  const from = own(body as Record<string, unknown>)
  const field = (key: string): unknown =>
    from[key] ?? from[key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]
  const grant: Grant<User> = own({})
  const user = field('user')
  if (user !== undefined && user !== null) grant.user = user as User
  for (const key of TIMES) {
    const seconds = field(key)
    if (seconds === undefined || seconds === null) continue
    if (typeof seconds !== 'number' || !(seconds >= 0)) throw new TypeError(`${key} is no number of seconds`)
    grant[key] = seconds
  }
  const signInId = field('signInId')
  if (typeof signInId === 'string') grant.signInId = signInId
  return grant
}

/** Milliseconds of a `Retry-After`, seconds or a date. https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function retryAfter(response: Response): Partial<Failed> {
  const value = response.headers.get('retry-after')
  if (!value) return {}
  const seconds = Number(value)
  const ms = Number.isNaN(seconds)
    ? Date.parse(value) - Date.parse(response.headers.get('date') ?? '')
    : seconds * 1000
  return ms >= 0 ? { retryAfter: ms } : {}
}

/** The error code of OAuth: https://www.rfc-editor.org/rfc/rfc6749#section-5.2 */
async function error(response: Response): Promise<unknown> {
  const body: unknown = await response.json().catch(() => undefined)
  return Object(body).error
}

/** How one kind of answer is to be read. */
export interface Reading {
  grant: (body: unknown) => Grant
  /** A good answer without a user says that nobody is signed in. */
  needsUser?: boolean
  /** A 4xx as JSON says no: a sign-in was refused. */
  mayRefuse?: boolean
  /** A 400 that says `invalid_grant`, or a 403 as JSON, says no: a refresh was refused. */
  mayExpire?: boolean
  /** Only the status counts, unless a proxy's page came instead. */
  bodiless?: boolean
  /** A redirect says that nobody is signed in. */
  redirectRefuses?: boolean
}

/** The platform's own error would show what it stumbled over: a token, perhaps. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new TypeError('the body is no JSON')
  }
}

/** Only a 401, or what the reading names, is a no; all else that is not understood is a failure, never an end. */
export async function readAnswer<User>(response: Response, how: Reading): Promise<Answer<User>> {
  const { status } = response
  if (response.type === 'opaqueredirect' || (status >= 300 && status < 400)) {
    return how.redirectRefuses ? { kind: 'refused' } : failed('redirected')
  }
  if (status === 401) return { kind: 'refused', status }
  if (status === 429) return failed('rate_limited', { status, ...retryAfter(response) })
  const type = response.headers.get('content-type') ?? ''
  const json = /\bjson\b/i.test(type)
  if (!response.ok) {
    const expires =
      how.mayExpire &&
      json &&
      (status === 403 || (status === 400 && (await error(response)) === 'invalid_grant'))
    const refuses =
      expires || (how.mayRefuse && json && status < 500 && ![404, 405, 408, 425].includes(status))
    return refuses ? { kind: 'refused', status } : failed('network', { status, ...retryAfter(response) })
  }
  if (how.bodiless && !/\bhtml\b/i.test(type)) return { kind: 'accepted', grant: {} }
  const nothing: Answer<User> = how.needsUser ? { kind: 'refused', status } : { kind: 'accepted', grant: {} }
  try {
    const text = status === 204 ? '' : await response.text()
    if (status === 204 || (!text && !how.needsUser)) return nothing
    if (!json) return failed('malformed_response', { status })
    const body = parse(text)
    if (body === null) return nothing
    const grant = how.grant(body) as Grant<User>
    return how.needsUser && grant.user === undefined ? nothing : { kind: 'accepted', grant }
  } catch (cause) {
    return failed('malformed_response', { status, cause })
  }
}
