import type { State } from './state.js'
import type { Turn } from './turn.js'

/** What the app is told of the way from `before` to now: last of all, by comparing the two. */
export function happenings({ s, effects }: Turn, before: State): void {
  const { snapshot, over } = s
  if (!snapshot || snapshot === before.snapshot) return
  effects.push({ do: 'show', snapshot })
  const { warning, degraded, status } = snapshot
  if (over && before.sid === over.sid && s.sid !== before.sid && !before.startingUntil) {
    effects.push({ do: 'emit', type: 'ended', detail: { reason: over.reason, sessionId: over.sid } })
  }
  if (warning && !s.warned) {
    s.warned = true
    effects.push({ do: 'emit', type: 'warning', detail: warning })
  } else if (status === 'active') s.warned = false
  if (before.snapshot ? degraded !== before.snapshot.degraded : degraded.length) {
    effects.push({ do: 'emit', type: 'degraded', detail: { degraded } })
  }
}
