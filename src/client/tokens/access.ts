import { SessionError, sessionEnded } from '../../core/errors.js'
import type { State } from '../../core/state.js'
import type { Access, Exchange, ExchangeWorld } from '../exchange.js'

/** A good token is given at once; where it is not, or was refused, all who ask wait for one refresh. */
export function createAccess(
  exchange: Pick<Exchange, 'access' | 'token' | 'gen'>,
  refresh: ExchangeWorld['refresh'],
  state: () => State,
): Access {
  return async ({ refused } = {}) => {
    const { sid } = state()
    if (!sid) throw new SessionError('signed_out', 'nobody is signed in')
    const token = exchange.access(sid)
    if (token && token !== refused) return token
    await refresh(sid, exchange.gen(sid))
    const next = exchange.token(sid)
    // Signed in anew meanwhile: what was asked for one session is not answered with another's token.
    if (!next || state().sid !== sid) throw sessionEnded()
    return next
  }
}
