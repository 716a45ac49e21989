import { adopt } from './adopt.js'
import { SessionError } from './errors.js'
import { EXTEND_FOR_OTHERS, RETRY_LEAST, RETRY_MOST } from './numbers.js'
import { VERSION } from './record.js'
import { owed, past, type State, stuck } from './state.js'
import { activeLine } from './tombstone.js'
import { ask, endSession, giveUp, post, setFault } from './turn.js'
import type { AnsweredEvent } from './vocabulary.js'

/** The server answered, or failed to. The record already holds what counted. */
export function answered(s: State, event: AnsweredEvent): void {
  const { ask: asked, answer, changed } = event
  const { what } = asked
  // Nobody waits for it.
  const shared = asked.shared && asked.reply === undefined
  const kind = event.outcome === 'counted' ? answer?.kind : event.outcome
  const signIn = what === 'login' || what === 'begin'
  if (signIn) s.changingUntil = 0
  if (what === 'check') s.endingUntil = 0
  // What threw, or could not be sent, is not asked again at once.
  const threw = kind === 'void' && answer?.kind === 'failed'
  const { retryAt = 0, unsent } = event
  if (unsent) s.restUntil = Math.max(s.restUntil, retryAt)
  else s.restUntil = kind === 'skipped' ? s.now + EXTEND_FOR_OTHERS : threw ? retryAt : 0
  const { rules } = s.policy.tokens ?? {}
  const settle = what === 'refresh' ? rules?.answering(s, event) : undefined
  if (answer && (settle || what !== 'refresh')) noteFailure(s, event)
  const grant =
    kind === 'accepted' && what !== 'logout' && answer?.kind === 'accepted' ? answer.grant : undefined
  const told = grant && { user: grant.user, userId: event.userId, signIn }
  const before = s.sid
  // A newer build's record does not change by the server's no; all are told of it all the same.
  const own = changed || (kind === 'refused' && (event.record?.v ?? 0) > VERSION)
  adopt(s, event, own && !!before && what !== 'logout', told)
  s.denied = kind === 'void' && answer?.kind === 'refused' && s.changingUntil ? asked.of : undefined
  if (told && s.sid && s.sid === event.record?.sid) {
    s.startingUntil = s.coveredUntil = s.endingUntil = 0
    if (event.began) s.effects.push({ do: 'bury', line: activeLine(s.sid) })
    if (s.user === undefined && signIn) ask(s, 'check')
    if (signIn && owed(s)) ask(s, 'logout', { shared: true })
    if (event.fixation) s.effects.push({ do: 'emit', type: 'fixation', detail: { sessionId: s.sid } })
    if (signIn && event.logouts !== s.logouts) return tooLate(s, event)
  } else if (kind === 'refused' && what !== 'logout' && what !== 'login') {
    s.startingUntil = 0
    // Not an answer about the session that this one took the place of.
    if (asked.of === s.sid) {
      rules?.refused(s)
      // Where the record is gone, nothing else tells that the session is over.
      if (s.sid && !s.record) endSession(s, s.sid, 'revoked', true)
    }
  } else if (kind === 'failed' && !shared) {
    s.endingUntil = 0
    giveUp(s)
  } else if (kind === 'void' && what !== 'login' && !stuck(s)) {
    // Another session began meanwhile: that one is now to be asked for, where it was not yet. Or nothing may begin.
    if (!s.sid) s.startingUntil = 0
    else if (asked.of !== s.sid && s.user !== undefined && !s.coveredUntil) s.attempts = 0
    else if (s.attempts > 1) s.retryAt = s.now + Math.min(RETRY_MOST, RETRY_LEAST * 2 ** s.attempts)
    else s.unasked = !past(s)
  }
  // Signed out while signing in: the server is not to be left with what it just began.
  if (kind === 'void' && answer?.kind === 'accepted' && signIn && s.policy.canLogout) ask(s, 'logout')
  if (signIn && !told) post(s, 'settled', s.record?.sid ?? '')
  else if (changed && !stuck(s)) post(s, 'changed', s.record?.sid ?? '')
  settle?.()
  // Two signed in at once, and the other one won.
  const won = !told || !signIn || s.sid === event.record?.sid
  if (!won && event.record) rules?.drop(s, event.record.sid, 'replaced')
  reply(s, won ? event : { ...event, outcome: 'void' })
}

function noteFailure(
  s: State,
  { ask: { what, shared, reply }, answer, retryAt = 0, outcome, unsent }: AnsweredEvent,
): void {
  const failed = answer?.kind === 'failed'
  setFault(s, 'server', failed)
  if (unsent) {
    s.retryAt ||= retryAt
    return
  }
  s.attempts = failed || outcome === 'void' ? s.attempts + 1 : 0
  // A wrong password says nothing of who is signed in.
  const refused = what === 'login' && answer?.kind === 'refused'
  if (!failed && !refused && what !== 'extend' && outcome === 'counted') s.retryAt = 0
  if (failed && (!shared || reply !== undefined || what === 'logout')) s.retryAt = retryAt
}

/** Signed out while what the sign-in brought was being written: that is over, too. */
function tooLate(s: State, event: AnsweredEvent): void {
  endSession(s, s.sid as string, 'logout', true)
  if (s.policy.canLogout) ask(s, 'logout')
  reply(s, { ...event, outcome: 'void' })
}

/** Whether the server took a logout: a token that could not be sent any more is erased, and nobody heard of that. */
const heard = (answer: AnsweredEvent['answer']): boolean =>
  answer?.kind === 'accepted' || (answer?.kind === 'refused' && answer.status !== undefined)

/** Lets the waiting call of the app know. */
function reply(s: State, { ask: { what, reply, confirms }, answer, outcome }: AnsweredEvent): void {
  if (reply === undefined) return
  const failed = answer?.kind === 'failed' ? answer : undefined
  const leaving = what === 'logout' || confirms
  // The server may have ended the session and only answered badly: who is signed in tells.
  if (
    what === 'logout' &&
    !s.policy.tokens &&
    failed &&
    (failed.status || failed.code !== 'network') &&
    !s.offline
  ) {
    return ask(s, 'check', { reply, confirms: true })
  }
  const done = leaving
    ? !owed(s) && (confirms ? answer?.kind === 'refused' : heard(answer))
    : outcome === 'counted' && answer?.kind === 'accepted'
  s.effects.push({
    do: 'reply',
    reply,
    value: done,
    error: leaving ? undefined : errorOf(what, answer, outcome),
  })
}

function errorOf(what: string, answer: AnsweredEvent['answer'], outcome: string): SessionError | undefined {
  if (answer?.kind === 'failed') return new SessionError(answer.code, `${what} got no good answer`, answer)
  if (what !== 'login' && what !== 'begin') return undefined
  if (outcome === 'void') return new SessionError('session_ended', `signed out during ${what}`)
  if (answer?.kind !== 'refused') return undefined
  return new SessionError(
    what === 'login' ? 'login_refused' : 'signed_out',
    `the server refused ${what}`,
    answer,
  )
}
