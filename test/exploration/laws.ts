import {
  limitsOf,
  live,
  readEnding,
  type SessionEvent,
  type SessionRecord,
  type State,
  sameUser,
} from './core.js'
import { ABSOLUTE, IDLE, type Question, type Tab, type World } from './world.js'

/** A broken promise: which law, and what was seen. */
export class Broken extends Error {
  constructor(
    readonly law: string,
    readonly seen: string,
  ) {
    super(`${law}: ${seen}`)
  }
}

function must(law: string, holds: boolean, seen: () => string): void {
  if (!holds) throw new Broken(law, seen())
}

/** What holds after every event of every tab. */
export function lawsOfTurn(w: World, tab: Tab, before: State, event: SessionEvent): void {
  const { state, name } = tab
  const { status, endsAt = Infinity, sessionId } = state.snapshot ?? {}
  must('true-time', state.due > state.now, () => `${name} is due ${state.now - state.due} ms ago`)
  const shows = status === 'active' || status === 'warning'
  must('true-time', !shows || endsAt > state.now, () => `${name} shows ${sessionId} past its end`)
  const ending = readEnding(w.line, w.now)
  // The line is written by the effects of this very event, before anything is shown.
  must('final-end', !sessionId || ending?.sid !== sessionId, () => `${name} shows ${sessionId}, buried`)
  must('final-end', !tab.over.includes(sessionId ?? ''), () => `${name} shows ${sessionId} again`)
  const begins = !!state.sid && state.sid !== before.sid
  must('only-down', !begins || event.type !== 'told', () => `${name} begins ${state.sid} by a message`)
  const late =
    event.type === 'activity' && live(before) && w.now >= limitsOf({ ...before, now: w.now }).endsAt
  must('true-time', !late || state.activityAt <= before.activityAt, () => `${name}: a person is too late`)
  const asks = before.listeners > 0 && before.snapshot?.warning?.by === 'idle'
  if (event.type === 'activity' && live(before) && asks) {
    const later = live(state) && limitsOf(state).ends.idle > limitsOf(before).ends.idle
    must('presence-is-human', !later, () => `${name}: activity answers the warning`)
  }
  lawsOfTime(w, tab, before)
  for (const effect of state.effects) {
    if (effect.do === 'emit' && effect.type === 'ended') lawsOfEnd(w, name, effect.detail)
    if (effect.do === 'reply' && effect.reply >= LOGOUT && effect.value) {
      const id = effect.reply - LOGOUT
      must('honest-logout', !isAlive(w, id), () => `${name} says that session ${id} is over at the server`)
    }
  }
}

/** Calls of `logout()` are numbered by the server's session that they are to end, from here on. */
export const LOGOUT = 1000

const isAlive = (w: World, id: number): boolean => w.alive.some((session) => session.id === id)

function lawsOfTime(w: World, { name, state }: Tab, before: State): void {
  if (!live(state)) return
  const { record } = state
  const same = before.record?.sid === record.sid && before.record.base === record.base
  must(
    'only-down',
    !same || record.absoluteEndsAt <= (before.record?.absoluteEndsAt ?? 0),
    () => `${name} moves the absolute end later`,
  )
  must(
    'only-down',
    record.absoluteEndsAt <= record.startedAt + ABSOLUTE,
    () => `${name} holds an absolute end later than the policy's`,
  )
  const latest = Math.max(w.humanAt, record.startedAt) + IDLE
  must(
    'presence-is-human',
    limitsOf(state).endsAt <= latest,
    () => `${name} ends ${limitsOf(state).endsAt - latest} ms later than a person allows`,
  )
}

function lawsOfEnd(
  w: World,
  name: string,
  { reason, sessionId }: { reason: string; sessionId: string },
): void {
  if (reason === 'logout') must('failure-is-not-logout', w.left, () => `${name}: nobody logged out`)
  if (reason !== 'revoked') return
  const id = Number(Object.keys(w.begun).find((key) => w.begun[Number(key)] === sessionId) ?? 0)
  must('failure-is-not-logout', !isAlive(w, id), () => `${name} ends ${sessionId}, alive at the server`)
}

/** What holds after every transaction of the record store. */
export function lawsOfStore(w: World, before: SessionRecord | undefined): void {
  const { record } = w
  if (!record) return must('convergence', !before, () => 'the record is gone')
  must(
    'final-end',
    !!record.ended || !w.over.includes(record.sid),
    () => `${record.sid} is back in the store`,
  )
  if (before && before.sid !== record.sid) {
    must(
      'convergence',
      record.startedAt > before.startedAt,
      () => `${record.sid} is older than ${before.sid}`,
    )
  }
  if (record.ended === 'idle' && !before?.ended) {
    const last = Math.max(before?.lastActivityAt ?? 0, w.flushed)
    must('shared-presence', w.now >= last + IDLE, () => `${record.sid} ended ${last + IDLE - w.now} ms early`)
  }
  if (record.ended === 'absolute' && !before?.ended) {
    const early = record.absoluteEndsAt - w.now
    must('true-time', early <= 0, () => `${record.sid} ended ${early} ms before its absolute end`)
  }
}

/** What holds after an answer of the server was written down. */
export function lawsOfAnswer(
  w: World,
  before: SessionRecord | undefined,
  { ask, userId, answer, cookie }: Question,
  began: boolean,
): void {
  if (ask.what === 'login') return
  const kept = before && !before.ended && answer?.kind === 'accepted' && sameUser(before, userId) !== false
  must(
    'new-login-new-session',
    !kept || w.record?.sid === before.sid,
    () => `${ask.what} replaced ${before?.sid} by ${w.record?.sid}`,
  )
  // Where two signed in at once, the record may have become the one's and the cookie the other's: then it begins anew.
  const crossed = before && sameUser(before, userId) === false
  const owner = w.begun[cookie]
  must(
    'one owner of a begin',
    !began || crossed || owner === undefined || owner === w.record?.sid,
    () => `session ${cookie} of the server was begun as ${owner} and as ${w.record?.sid}`,
  )
}
