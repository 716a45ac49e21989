import { limits } from './limits.js'
import { HOLD_AT_MOST } from './numbers.js'
import { sameSignIn } from './record.js'
import { owed } from './snapshot.js'
import { live } from './state.js'
import { ask, endSession, type Turn } from './turn.js'

/** Asks the server once for what `starting` or a cover waits for; an undelivered logout goes before. */
export function inquire(turn: Turn): void {
  const { s, policy } = turn
  if (!s.unasked || !s.read || s.endingUntil) return
  if (!s.startingUntil && !s.coveredUntil && !owed(s)) return void (s.unasked = false)
  if (owed(s)) {
    s.startingUntil = 0
    s.unasked = false
    if (!s.offline) ask(turn, 'logout', { shared: true })
  } else if (s.offline) {
    if (s.sid && !s.record) endSession(turn, s.sid, 'revoked', true)
    s.startingUntil = s.coveredUntil = 0
    s.unasked = false
    s.retryAt = s.now + 1
  } else if (s.startingUntil || !s.hidden) {
    const past = live(s) && s.now >= limits(s.record, s.activityAt, policy, s.now).endsAt
    // Past its deadline the session ends unasked; but somebody may have signed in since, where that can be told.
    if (past && (s.coveredUntil || sameSignIn(s.record, '') === undefined)) return
    if (past) s.endingUntil = s.now + HOLD_AT_MOST
    s.unasked = false
    ask(turn, 'check')
  }
}
