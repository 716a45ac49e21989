import type { FailureCode } from './errors.js'

/** What a server's accepted answer says of the session. Durations are seconds from its receipt, as in OAuth. */
export interface Grant<User = unknown> {
  /** Who is signed in; absent where the server did not say. */
  user?: User
  /** Time left until the access token expires. */
  expiresIn?: number
  /** Token servers only; goes to the token store and nowhere else. */
  accessToken?: string
  /** Token servers only: what the next access token is asked with. Absent: the one before stays good. */
  refreshToken?: string
  /** Time left until the server ends the session for want of activity. */
  idleExpiresIn?: number
  /** Time left until the server ends the session whatever happens. */
  absoluteExpiresIn?: number
  /** A public string, new at each sign-in: tells a new session from the ended one. Kept only as a hash. */
  signInId?: string
}

/** The session as the server sees it: a grant. */
export interface Accepted<User = unknown> {
  kind: 'accepted'
  grant: Grant<User>
}

/** The server's definitive no: signed out, or (to a login) refused. */
export interface Refused {
  kind: 'refused'
  status?: number
}

/** No word about the session: offline, late, 5xx, a redirect, a malformed body. Never an end. */
export interface Failed {
  kind: 'failed'
  code: FailureCode
  status?: number
  /** How long the server asked to be left alone, in milliseconds. */
  retryAfter?: number
  cause?: unknown
}

/** How a server answered one request. */
export type Answer<User = unknown> = Accepted<User> | Refused | Failed
