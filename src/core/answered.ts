import { adopt } from './adopt.js'
import { EXTEND_FOR_OTHERS } from './numbers.js'
import { SessionError } from './errors.js'
import { owed } from './snapshot.js'
import { ask, endSession, setFault, type Turn } from './turn.js'
import { activeLine } from './tombstone.js'
import type { SessionEvent } from './vocabulary.js'

type Answered = Extract<SessionEvent, { type: 'answered' }>

/** The server answered, or failed to. The record already holds what counted. */
export function answered(turn: Turn, event: Answered): void {
  const { s, effects } = turn
  const { ask: asked, answer, outcome, changed } = event
  const { what } = asked
  const signIn = what === 'login' || what === 'begin'
  if (signIn) s.changingUntil = 0
  if (what === 'check') s.endingUntil = 0
  s.restUntil = outcome === 'skipped' ? s.now + EXTEND_FOR_OTHERS : 0
  if (answer) noteFailure(turn, event)
  const accepted = outcome === 'counted' && answer?.kind === 'accepted' && what !== 'logout'
  const told = accepted ? { userId: event.userId, user: answer.grant.user, signIn } : undefined
  const before = s.sid
  adopt(turn, event.record, { changed, told })
  if (accepted && s.sid) {
    s.startingUntil = s.coveredUntil = s.endingUntil = 0
    if (s.sid !== before && changed) effects.push({ do: 'bury', line: activeLine(s.sid) })
    if (s.user === undefined && signIn) ask(turn, 'check')
    if (event.fixation) effects.push({ do: 'emit', type: 'fixation', detail: { sessionId: s.sid } })
  }
  if (what !== 'logout' && outcome === 'counted' && answer?.kind === 'refused' && what !== 'login') {
    s.startingUntil = 0
    if (s.sid) endSession(turn, s.sid, 'revoked', true)
  }
  if (answer?.kind === 'failed' && !asked.shared) undecided(turn)
  if (outcome === 'void' && what === 'check' && !owed(s)) {
    // Another session began while this was asked: that one is now to be asked for. Or nothing may begin.
    if (s.sid && (s.startingUntil || s.coveredUntil)) s.unasked = true
    s.startingUntil = s.sid ? s.startingUntil : 0
  }
  const settled = signIn && !accepted
  if (settled || (changed && !owed(s))) {
    effects.push({ do: 'post', kind: settled ? 'settled' : 'changed', sid: s.record?.sid ?? '', at: s.now })
  }
  reply(turn, event)
}

function noteFailure(turn: Turn, { ask: asked, answer, retryAt = 0, outcome }: Answered): void {
  const { s } = turn
  const failed = answer?.kind === 'failed'
  setFault(turn, 'server', failed)
  s.attempts = failed ? s.attempts + 1 : 0
  if (failed) {
    if (!asked.shared || asked.what === 'logout') s.retryAt = retryAt
  } else if (asked.what !== 'extend' && outcome !== 'void') s.retryAt = 0
}

/** No word from the server: what tombstone, record and deadlines show live is shown; what is gone ends. */
function undecided(turn: Turn): void {
  const { s } = turn
  s.startingUntil = s.endingUntil = 0
  if (s.sid && s.coveredUntil && !s.record) endSession(turn, s.sid, 'revoked', true)
  s.coveredUntil = 0
}

function reply(turn: Turn, { ask: asked, answer, outcome }: Answered): void {
  const { s, effects } = turn
  const { what, reply: to } = asked
  if (to === undefined) return
  const failed = answer?.kind === 'failed' ? answer : undefined
  if (what === 'logout') {
    // The server may have ended the session and only answered badly: who is signed in tells.
    if (failed && (failed.status || failed.code !== 'network') && !s.offline) {
      return ask(turn, 'check', { reply: to, confirms: true })
    }
    return void effects.push({ do: 'reply', reply: to, value: !owed(s) && !failed })
  }
  if (asked.confirms) return void effects.push({ do: 'reply', reply: to, value: !owed(s) && answer?.kind === 'refused' })
  const message = `the server did not answer ${what} as it should`
  const error = failed
    ? new SessionError(failed.code, message, failed)
    : (what === 'login' || what === 'begin') && outcome === 'void'
      ? new SessionError('session_ended', `signed out during ${what}`)
      : answer?.kind === 'refused' && (what === 'login' || what === 'begin')
        ? new SessionError(what === 'login' ? 'login_refused' : 'signed_out', `refused ${what}`, answer)
        : undefined
  effects.push({ do: 'reply', reply: to, value: outcome === 'counted' && answer?.kind === 'accepted', ...(error && { error }) })
}
