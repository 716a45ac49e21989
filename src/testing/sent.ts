import { type Call, fieldsOf } from './api.js'
import { ORIGIN, type Outgoing } from './request.js'

/** What came back of a request: a status, or how it failed. `gone`: the page died first. */
export type Outcome = number | 'lost' | 'refused' | 'offline' | 'aborted' | 'gone'

/** One request as it left a page. Times are milliseconds of running time since the world began. */
export interface Sent {
  at: number
  tab: string
  method: string
  /** Where it went, if not to the origin of the pages: to no simulated server. */
  origin?: string
  path: string
  activity?: string
  /** The session cookie it carried, if any. */
  cookie?: string
  /**
   * Which token it presented, in `Authorization` or as `refreshToken` in the body: `family:generation`, or `unknown`.
   * Never the token itself.
   */
  token?: string
  /** `undefined` while it is under way. */
  outcome?: Outcome
  answeredAt?: number
}

/** What of a request is not in its arguments. */
export interface Around {
  tab: string
  at: number
  cookie: string | undefined
  label: (token: string) => string | undefined
}

/** The record of a request that leaves now. */
export function describe(request: Outgoing, { tab, at, cookie, label }: Around): Sent {
  const activity = request.headers.get('Session-Activity')
  const token = presented(request)
  const own = request.origin === ORIGIN
  return {
    at,
    tab,
    method: request.method,
    ...(!own && { origin: request.origin }),
    path: request.path,
    ...(activity !== null && { activity }),
    ...(own && cookie !== undefined && request.credentials !== 'omit' && { cookie }),
    ...(token !== undefined && { token: label(token) ?? 'unknown' }),
  }
}

/** One line of the timeline. */
export function describeSent({ method, origin = '', path, token, activity, outcome }: Sent): string {
  const words = [method, origin + path, token, activity, outcome !== undefined && `→ ${outcome}`]
  return words.filter(Boolean).join(' ')
}

/** A request as it arrives at the server. */
export function callOf(request: Outgoing, { activity, cookie }: Sent): Call {
  const { method, path, body } = request
  const bearer = bearerOf(request)
  return {
    method,
    path,
    body,
    ...(activity !== undefined && { activity }),
    ...(cookie !== undefined && { cookie }),
    ...(bearer !== undefined && { bearer }),
  }
}

const bearerOf = ({ headers }: Outgoing): string | undefined =>
  /^Bearer (.+)$/i.exec(headers.get('Authorization') ?? '')?.[1]

function presented(request: Outgoing): string | undefined {
  const { refreshToken } = fieldsOf(request.body)
  return typeof refreshToken === 'string' ? refreshToken : bearerOf(request)
}
