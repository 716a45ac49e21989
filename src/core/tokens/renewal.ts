import type { Due } from '../agenda.js'
import { ahead } from '../change.js'
import { SessionError, sessionEnded } from '../errors.js'
import { type Kept, keyOf } from '../keys.js'
import { PUBLISH_EVERY, REFRESH_JITTER } from '../numbers.js'
import { type Live, type State, untold } from '../state.js'
import { ask, setFault } from '../turn.js'
import type { AnsweredEvent, AskEffect, CallEvent, Reply } from '../vocabulary.js'

const genOf = (s: State): number => keyOf(s)?.gen ?? -1

/** New credentials; one refresh at a time, however many wait for it. */
export function renew(s: State, more: Partial<AskEffect> = {}, reply?: Reply): void {
  const { above = genOf(s), replies = [] } = s.refreshing ?? {}
  const activity = untold(s) ? 'user' : 'background'
  const activityAt = Math.max(s.activityAt, s.record?.lastActivityAt ?? 0)
  if (!s.refreshing) ask(s, 'refresh', { activity, activityAt, of: s.sid as string, above, ...more })
  s.refreshing = { above, replies: reply === undefined ? replies : [...replies, reply] }
}

/** The app asked for new credentials; with `above`, only where those are not at hand yet. */
export function called(
  s: State,
  { of, above, person, reply }: Extract<CallEvent, { type: 'refresh' }>,
): void {
  const over = of !== undefined && of !== s.sid
  const newer = above !== undefined && genOf(s) > above
  if (s.sid && !over && !newer)
    return renew(
      s,
      { refused: above !== undefined, ...(person && { activity: 'user', activityAt: s.now }) },
      reply,
    )
  const error = over
    ? sessionEnded()
    : newer
      ? undefined
      : new SessionError('signed_out', 'nobody is signed in')
  s.effects.push({ do: 'reply', reply, value: !error, error })
}

/** When they are renewed ahead of time: only while somebody is there (who signed in was); else the next use renews. */
export function due(s: Live, rest: number): Due | undefined {
  const key = keyOf(s)
  if (!key || s.refreshing) return undefined
  // Nothing else can be asked where only an answer mends what a wrong clock wrote.
  if (!s.policy.tokens?.canCheck && ahead(s.record, s.now)) return { at: Math.max(rest, 1), act: 'refresh' }
  if (s.hidden) return undefined
  if (Math.max(s.activityAt, s.record.lastActivityAt) <= key.receivedAt + PUBLISH_EVERY) return undefined
  return { at: Math.max(refreshAt(key, s.policy.refreshLead, s.luck), rest), act: 'refresh' }
}

/** Earlier in one tab than in another, so that seldom two want to. */
function refreshAt({ accessExpiresAt, receivedAt }: Kept, lead: number, luck: number): number {
  const life = accessExpiresAt - receivedAt
  return accessExpiresAt - Math.min(lead, life / 3) - luck * Math.min(REFRESH_JITTER, life / 10)
}

/** The answer to a refresh; who waited for an earlier one may have been answered by another tab's, and waits on. */
export function answering(s: State, { ask, answer, outcome, lost }: AnsweredEvent): (() => void) | undefined {
  if (ask.of !== s.sid || ask.above !== s.refreshing?.above) return undefined
  if (outcome === 'counted' && answer?.kind === 'refused') settle(s, lost ? answerLost() : sessionEnded())
  const failed = answer?.kind === 'failed' ? answer : undefined
  if (outcome === 'counted' && !failed) return () => settle(s)
  return () =>
    settle(s, failed ? new SessionError(failed.code, 'refresh got no good answer', failed) : sessionEnded())
}

/** Whoever refreshed: those who wait have what they wait for, and the server is well. */
export function adopted(s: State, before: Kept | undefined): void {
  if (!before || before.sid !== s.sid) return
  const gen = genOf(s)
  if (s.refreshing && gen > s.refreshing.above) settle(s)
  if (gen <= before.gen) return
  setFault(s, 'server', false)
  s.attempts = s.retryAt = 0
}

export const forget = (s: State): void => settle(s, sessionEnded())

export function happened(s: State, before: State): void {
  const [key, old] = [keyOf(s), keyOf(before)]
  if (s.sid && key && old && s.sid === old.sid && key.gen > old.gen) {
    s.effects.push({ do: 'emit', type: 'refreshed', detail: { sessionId: s.sid } })
  }
}

/** All who wait for new credentials are answered by the one refresh. */
function settle(s: State, error?: SessionError): void {
  for (const reply of s.refreshing?.replies ?? []) s.effects.push({ do: 'reply', reply, value: true, error })
  s.refreshing = undefined
}

const answerLost = (): SessionError =>
  new SessionError(
    'refresh_answer_lost',
    'the answer to a refresh was lost, and its token was refused when it was presented again',
  )
