import type { State } from './state.js'

/** What the app is told of the way from `before` to now: last of all, by comparing the two. */
export function happenings(s: State, before: State): void {
  const { snapshot, over, effects } = s
  s.policy.tokens?.rules.happened(s, before)
  if (!snapshot || snapshot === before.snapshot) return
  effects.push({ do: 'show', snapshot })
  const { warning, degraded, status } = snapshot
  const { sid } = before
  // Where another one is over since, this one was replaced before.
  if (over && sid && s.sid !== sid && !before.startingUntil && (over.sid === sid || !s.sid)) {
    const reason = over.sid === sid ? over.reason : 'replaced'
    effects.push({ do: 'emit', type: 'ended', detail: { reason, sessionId: sid } })
  }
  if (warning && !s.warned) effects.push({ do: 'emit', type: 'warning', detail: warning })
  s.warned = !!warning || (s.warned && status !== 'active')
  if (degraded !== (before.snapshot?.degraded ?? degraded)) {
    effects.push({ do: 'emit', type: 'degraded', detail: { degraded } })
  }
}
