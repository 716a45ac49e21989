import type { Grant } from '../core/answer.js'
import { own } from '../core/own.js'
import { isToken } from '../core/token.js'
import { readGrant } from './wire.js'

/** Seconds in a hundred years: a longer life is a mistake of units. */
const LONGEST = 100 * 366 * 86_400

/** A grant with its tokens, camelCase or snake_case; throws, naming the field and nothing of it, when one is none. */
export function readTokens<User>(body: unknown): Grant<User> {
  const grant = readGrant<User>(body)
  const from = own(body as Record<string, unknown>)
  const tokens: Record<string, string> = {}
  for (const [key, snake] of [
    ['accessToken', 'access_token'],
    ['refreshToken', 'refresh_token'],
  ] as const) {
    const value = from[key] ?? from[snake]
    if (value === undefined || value === null) continue
    if (!isToken(value)) throw new TypeError(`${key} is no token: printable characters without spaces`)
    tokens[key] = value
  }
  if (!tokens.accessToken) throw new TypeError('accessToken is missing')
  const { expiresIn } = grant
  if (expiresIn !== undefined && !(expiresIn > 0 && expiresIn <= LONGEST))
    throw new TypeError('expiresIn is no time in which an access token is good, in seconds')
  return own({ ...grant, ...tokens })
}
