import { type Duration, duration } from './duration.js'
import { invalidOption } from './errors.js'
import type { Cause } from './limits.js'
import {
  ABSOLUTE_TIMEOUT,
  ABSOLUTE_WARNING,
  IDLE_TIMEOUT,
  IDLE_WARNING,
  REFRESH_LEAD,
  SHORTEST_WARNING,
  SKEW,
} from './numbers.js'
import { own } from './own.js'
import type { TokenRules } from './rules.js'

/** The time limits of a session: milliseconds, or `'90s' | '15m' | '8h'`. */
export interface PolicyOptions {
  /** Ends the session after this time without a person. Default `'15m'`; `false` or `'server'`: only the server's. */
  idleTimeout?: Duration | false | 'server'
  /** How long before it the warning comes. Default `'2m'`, at most half the window, none where half is 20 s or less; at least `'20s'`; `false`: none. */
  idleWarning?: Duration | false
  /** Ends the session this long after sign-in. Default `'8h'`; `'server'`: only the server's. */
  absoluteTimeout?: Duration | 'server'
  /** How long before it the warning comes. Default `'5m'`, at most half the window, none where half is 20 s or less; at least `'20s'`. */
  absoluteWarning?: Duration
  /** Token servers: how long before its expiry an access token is renewed, while somebody is there. Default `'60s'`. */
  refreshLead?: Duration
}

/** One limit: its window and its warning; `given` when the app chose the warning. `Infinity`: no window of the client's. */
export interface Limit {
  timeout: number
  warning: number
  given: boolean
}

/** What credentials this tab works with. */
export interface TokenPolicy {
  /** Whether all tabs see the same ones. */
  shared: boolean
  /** Whether the server can be asked who is signed in, and be told of activity other than by a refresh. */
  canCheck: boolean
  canTell: boolean
  rules: TokenRules
}

/** What the app decided, and what its server can do. */
export interface Policy {
  idle: Limit
  absolute: Limit
  canLogout: boolean
  refreshLead: number
  /** Absent where the session is an HttpOnly cookie. */
  tokens?: TokenPolicy | undefined
}

function limit(name: Cause, options: PolicyOptions, usual: number, usualWarning: number): Limit {
  const [timeout, warning] = [options[`${name}Timeout`], options[`${name}Warning`]]
  const none = timeout === 'server' || (name === 'idle' && timeout === false)
  const window = none ? Infinity : timeout === undefined ? usual : duration(`${name}Timeout`, timeout)
  if (warning === undefined) return { timeout: window, warning: usualWarning, given: false }
  if (name === 'idle' && warning === false) return { timeout: window, warning: 0, given: true }
  const length = duration(`${name}Warning`, warning)
  if (length < SHORTEST_WARNING) throw invalidOption(`${name}Warning`, warning, 'at least 20s (WCAG 2.2.1)')
  if (timeout !== undefined && length >= window) {
    throw invalidOption(`${name}Warning`, warning, `less than ${name}Timeout, which is ${String(timeout)}`)
  }
  return { timeout: window, warning: length, given: true }
}

/** Reads the time limits; throws `invalid_option`. */
export function readPolicy(given: PolicyOptions, canLogout: boolean): Policy {
  const options = own(given)
  const { refreshLead } = options
  return {
    idle: limit('idle', options, IDLE_TIMEOUT, IDLE_WARNING),
    absolute: limit('absolute', options, ABSOLUTE_TIMEOUT, ABSOLUTE_WARNING),
    canLogout,
    refreshLead: refreshLead === undefined ? REFRESH_LEAD : duration('refreshLead', refreshLead),
  }
}

/**
 * How long the warning is in a window of `window` ms, which may be shorter than the client's own. What the app gave
 * stands unless the server's window undercuts it (by more than rounding); else at most half the window, and none where that is 20 s or less.
 */
export function warningLength({ timeout, warning, given }: Limit, window: number): number {
  if (warning === 0 || (given && window >= timeout - SKEW && warning < window)) return warning
  return window <= 2 * SHORTEST_WARNING ? 0 : Math.max(SHORTEST_WARNING, Math.min(warning, window / 2))
}
