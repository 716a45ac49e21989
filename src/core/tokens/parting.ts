import { PUBLISH_EVERY } from '../numbers.js'
import type { EndReason } from '../record.js'
import type { State } from '../state.js'
import { ask, forget, post, REST, setFault } from '../turn.js'
import { renew } from './renewal.js'

/** The credentials of a session that is over serve for nothing but its revocation, where the server is to hear of that. */
export function drop(s: State, sid: string, reason: EndReason): void {
  const revoke = s.policy.canLogout && reason !== 'revoked'
  s.kept = s.kept?.flatMap((key) => (key.sid !== sid ? key : revoke ? { ...key, revoking: reason } : []))
  s.effects.push({ do: 'drop', sid, reason, revoke })
}

/** The session is other tabs': this one has no credentials for it, or none any more. It writes nothing. */
export function withdraw(s: State, reason: EndReason): undefined {
  setFault(s, 'not-shared', true)
  if (s.sid) s.over = { sid: s.sid, reason }
  forget(s)
  s.record = undefined
}

/** What tabs share is over for all of them. What is this tab's own was refused to this tab; the others look to theirs. */
export function refused(s: State): void {
  if (!s.sid || s.policy.tokens?.shared) return
  post(s, 'revoked', s.sid)
  drop(s, s.sid, 'revoked')
  withdraw(s, 'revoked')
}

/** Whether this tab's own are still good, the server says. */
export function doubts(s: State): boolean {
  const { shared, canCheck } = s.policy.tokens ?? {}
  if (shared) return false
  if (s.now - s.askedAt >= PUBLISH_EVERY) {
    if (canCheck) ask(s, 'check')
    else renew(s)
    s.askedAt = s.now
  }
  return true
}

/** What tabs share, the one that signed in or out revokes; the others later, in case that one is gone. */
export function owing(s: State): void {
  if (s.policy.tokens?.shared) s.restUntil = s.now + REST
  else if (!s.effects.some((effect) => effect.do === 'ask' && effect.what === 'logout')) ask(s, 'logout')
}
