import type { Act } from './agenda.js'
import { limits } from './limits.js'
import { CHECK_ON_RETURN, STORE_DEADLINE } from './numbers.js'
import { live } from './state.js'
import { ask, endSession, setFault, type Turn } from './turn.js'

/** The app vouches for a person: counts as activity, and answers a warning. */
export function vouch({ s, policy }: Turn): void {
  if (!live(s) || s.startingUntil || s.coveredUntil || s.endingUntil) return
  if (s.now < limits(s.record, s.activityAt, policy, s.now).endsAt) s.activityAt = s.now
}

/** What each entry of the agenda does; each leaves its own next time in the future. */
export const acts: Record<Act, (turn: Turn) => void> = {
  look({ s, effects }) {
    s.lookedAt = s.now
    effects.push({ do: 'read' })
  },
  leave(turn) {
    turn.s.startingUntil = 0
    setFault(turn, 'server', true)
  },
  uncover(turn) {
    const { s } = turn
    s.coveredUntil = 0
    setFault(turn, 'server', true)
    if (s.sid && !s.record) endSession(turn, s.sid, 'revoked', true)
  },
  release({ s, effects }) {
    s.changingUntil = 0
    effects.push({ do: 'read' })
  },
  vouch(turn) {
    const { s, policy } = turn
    if (!live(s)) return
    const { extendEvery } = limits(s.record, s.activityAt, policy, s.now)
    const next = s.now + Math.min(CHECK_ON_RETURN, 2 * extendEvery)
    s.holds = Object.fromEntries(Object.entries(s.holds).map(([hold, at]) => [hold, at > s.now ? at : next]))
    vouch(turn)
  },
  /** Another tab may have seen a person: the store decides, and this tab alone only when the store does not answer. */
  end(turn) {
    const { s, policy, effects } = turn
    if (!live(s)) return
    if (s.endingUntil) {
      return endSession(turn, s.sid, limits(s.record, s.activityAt, policy, s.now).endsBy, true)
    }
    s.endingUntil = s.now + 2 * STORE_DEADLINE
    effects.push({ do: 'save', change: { kind: 'expire', sid: s.sid, at: s.activityAt, view: s.record } })
  },
  wake() {},
  publish({ s, effects }) {
    if (!live(s)) return
    const { sid, activityAt: at } = s
    effects.push({ do: 'post', kind: 'activity', sid, at }, { do: 'save', change: { kind: 'activity', sid, at } })
    s.publishedAt = s.now
    s.record = { ...s.record, lastActivityAt: at }
  },
  extend(turn) {
    const { s } = turn
    if (!live(s) || s.endingUntil) return
    ask(turn, 'extend', { shared: true, activity: 'user', activityAt: Math.max(s.activityAt, s.record.lastActivityAt) })
  },
  check(turn) {
    if (live(turn.s) && !turn.s.endingUntil) ask(turn, 'check', { shared: true })
  },
  deliver(turn) {
    ask(turn, 'logout', { shared: true })
  },
  retry(turn) {
    ask(turn, 'check')
  },
}
