import { tokenHalf } from '../client/tokens/half.js'
import { own } from '../core/own.js'
import type { SessionServer } from '../ports.js'
import { type TokenServerOptions, tokenApi } from '../servers/token.js'
import { memoryTokens } from '../tokens/memory.js'

/**
 * A server that hands out access and refresh tokens. They are kept in the token store (option `tokens`, by default this
 * tab's memory) and go nowhere but to `origins`. https://www.rfc-editor.org/rfc/rfc6749#section-5.1
 *
 * @example
 * createSession({
 *   server: tokenServer({ login: '/api/login', refresh: '/api/refresh', logout: '/api/logout' }),
 *   tokens: indexedDbTokens(),
 * })
 */
// biome-ignore lint/suspicious/noExplicitAny: the app's own type, unknown here
export function tokenServer<User = any>(options: TokenServerOptions<User>): SessionServer<User> {
  return own<SessionServer<User>>({
    ...tokenApi(options),
    tokens: { open: memoryTokens(), ...tokenHalf },
  })
}
