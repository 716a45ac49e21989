import { WAIT_AT_MOST } from './numbers.js'
import { sameSignIn } from './record.js'
import { past, type State, stuck } from './state.js'
import { ask, giveUp } from './turn.js'

/** Asks the server once for what `starting` or a cover waits for; an undelivered logout goes before. */
export function inquire(s: State): void {
  if (!s.unasked || !s.readAt || s.endingUntil) return
  if (s.policy.tokens?.rules.known(s)) return
  const owes = stuck(s)
  // Past its deadline the session ends unasked, and stays covered until it has; but somebody may have signed in since,
  // where that can be told.
  if (past(s) && (s.coveredUntil || s.offline || !mayBeNew(s))) return
  if (owes || (s.offline && (s.startingUntil || s.user === undefined))) s.retryAt ||= s.now
  if (owes || s.offline) giveUp(s)
  if (owes && !s.offline) ask(s, 'logout', { shared: true })
  else if (!s.offline && (s.startingUntil || s.coveredUntil)) {
    if (s.coveredUntil === Infinity) return
    if (past(s)) s.endingUntil = s.now + WAIT_AT_MOST
    ask(s, 'check')
  }
  s.unasked = false
}

/** Whether somebody may have signed in since, as only the server's answer can tell. */
const mayBeNew = ({ record, policy }: State): boolean =>
  !!record && !policy.tokens && sameSignIn(record, '') !== undefined
