import type { Accounts, ServerSession } from './accounts.js'
import { type Duration, milliseconds } from './duration.js'
import type { Random } from './random.js'

/** How the simulated server deals with tokens. */
export interface TokenRules {
  /** How long an access token is good. Default `'10m'`. */
  accessTimeout?: Duration
  /**
   * What becomes of a refresh token that was used. `'strict'` (default): it is spent, and where it is presented again
   * the whole family is revoked. `'grace'`: within `grace` of its use it still gets a new pair, beside the first one.
   * `'none'`: it stays good.
   */
  rotation?: 'strict' | 'grace' | 'none'
  /** Default `'10s'`. */
  grace?: Duration
}

/** All tokens that come from one sign-in, as the server's operator sees them. */
export interface TokenFamily {
  /** The part before the colon in the `token` of a request. */
  id: string
  /** The user's id. */
  user: string
  /** The newest pair of tokens, from 0. */
  generation: number
  /** How often a refresh was granted. */
  refreshes: number
  /** Whether a spent refresh token was presented again, outside its grace, while the family was valid. */
  reused: boolean
  /** Whether the server still knows the session: not logged out, revoked or past a deadline. */
  valid: boolean
}

/** A pair of tokens. */
export interface Tokens {
  accessToken: string
  refreshToken: string
  /** Seconds the access token is good for. */
  expiresIn: number
}

/** A session, and the tokens it was given just now. */
export interface Issued {
  session: ServerSession
  tokens: Tokens
}

/** The server's memory of tokens: a family is a session of the accounts. */
export interface Families {
  begin(user: string): Issued
  /** A new pair for this refresh token, or `undefined`: the definitive no. */
  refresh(refreshToken: string | undefined): Issued | undefined
  /** The live session of a good access token. */
  find(accessToken: string | undefined): ServerSession | undefined
  /** `family:generation` of a token of either kind: says which it is, and gives nothing away. */
  label(token: string): string | undefined
  all(): TokenFamily[]
}

interface Family {
  id: string
  session: ServerSession
  generation: number
  refreshes: number
  reused: boolean
}

/** What the server remembers of one token, of either kind. */
interface Token {
  family: Family
  generation: number
  issuedAt: number
  /** When a refresh token was used first. */
  spentAt?: number
}

export function createFamilies(
  accounts: Accounts,
  clock: () => number,
  random: Random,
  { accessTimeout = '10m', rotation = 'strict', grace = '10s' }: TokenRules,
): Families {
  const accessLife = milliseconds(accessTimeout)
  const graceTime = rotation === 'grace' ? milliseconds(grace) : Number.NEGATIVE_INFINITY
  const families: Family[] = []
  const access = new Map<string, Token>()
  const refresh = new Map<string, Token>()

  const isValid = ({ session }: Family): boolean => accounts.find(session.id) === session
  const issue = (family: Family, kept?: string): Issued => {
    const token = { family, generation: family.generation, issuedAt: clock() }
    // Easy to find in whatever must not hold a secret.
    const accessToken = `access-${random.id()}`
    const refreshToken = kept ?? `refresh-${random.id()}`
    access.set(accessToken, token)
    if (!kept) refresh.set(refreshToken, { ...token })
    return { session: family.session, tokens: { accessToken, refreshToken, expiresIn: accessLife / 1000 } }
  }
  /** Whether a refresh token may be used, which spends it: the first time, or within the grace of that. */
  const spend = (token: Token): boolean => {
    const first = token.spentAt === undefined
    token.spentAt ??= clock()
    return first || rotation === 'none' || clock() - token.spentAt <= graceTime
  }

  return {
    begin(user) {
      const session = accounts.begin(user)
      const family = { id: String(families.length + 1), session, generation: 0, refreshes: 0, reused: false }
      families.push(family)
      return issue(family)
    },
    refresh(refreshToken = '') {
      const token = refresh.get(refreshToken)
      if (!token || !isValid(token.family)) return undefined
      const { family } = token
      if (!spend(token)) {
        family.reused = true
        accounts.end(family.session.id)
        return undefined
      }
      family.refreshes++
      if (rotation === 'none') return issue(family, refreshToken)
      family.generation++
      return issue(family)
    },
    find(accessToken = '') {
      const token = access.get(accessToken)
      const good = token && clock() - token.issuedAt < accessLife && isValid(token.family)
      return good ? token.family.session : undefined
    },
    label(token) {
      const known = access.get(token) ?? refresh.get(token)
      return known && `${known.family.id}:${known.generation}`
    },
    all: () =>
      families.map((family) => {
        const { id, session, generation, refreshes, reused } = family
        return { id, user: session.user.id, generation, refreshes, reused, valid: isValid(family) }
      }),
  }
}
