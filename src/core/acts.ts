import type { Act } from './agenda.js'
import { RETRY_MOST, STORE_DEADLINE, VOUCH_EVERY } from './numbers.js'
import { awake, type Live, limitsOf, type State } from './state.js'
import { ask, endSession, giveUp, post, read, setFault } from './turn.js'

/** The app vouches for a person: counts as activity, and answers a warning. */
export function vouch(s: State): void {
  if (awake(s) && s.now < limitsOf(s).endsAt) s.activityAt = s.now
}

/** What each entry of the agenda does; each leaves its own next time in the future. */
export const acts: Record<Act, (s: Live) => void> = {
  look(s) {
    s.lookedAt = s.now
    read(s)
  },
  giveUp(s) {
    setFault(s, 'server', true)
    giveUp(s)
  },
  release(s) {
    s.changingUntil = 0
    read(s)
  },
  deliver: (s) => ask(s, 'logout', { shared: true }),
  retry(s) {
    // Where one is under way already, its answer says when to try again.
    s.retryAt = s.now + RETRY_MOST
    const { canCheck = true, rules } = s.policy.tokens ?? {}
    if (canCheck) ask(s, 'check')
    else rules?.renew(s)
  },
  /** Another tab may have seen a person: the store decides, and this tab alone only when the store does not answer. */
  end(s) {
    const { sid, activityAt: at, record: view } = s
    if (s.endingUntil) return endSession(s, sid, limitsOf(s).endsBy, true)
    s.endingUntil = s.now + 2 * STORE_DEADLINE
    s.effects.push({ do: 'save', change: { kind: 'expire', sid, at, view } })
  },
  vouch(s) {
    const next = s.now + Math.min(VOUCH_EVERY, 2 * limitsOf(s).extendEvery)
    s.holds = Object.fromEntries(Object.entries(s.holds).map(([hold, at]) => [hold, at > s.now ? at : next]))
    vouch(s)
  },
  publish(s) {
    const { sid, activityAt: at } = s
    post(s, 'activity', sid, at)
    s.effects.push({ do: 'save', change: { kind: 'activity', sid, at } })
    s.publishedAt = s.now
    s.record = { ...s.record, lastActivityAt: at }
  },
  extend(s) {
    const activityAt = Math.max(s.activityAt, s.record.lastActivityAt)
    ask(s, 'extend', { shared: true, activity: 'user', activityAt })
  },
  refresh: (s) => s.policy.tokens?.rules.renew(s, { shared: true }),
  check: (s) => ask(s, 'check', { shared: true }),
}
