import type { Session } from '../client/session.js'
import type { Snapshot } from '../core/snapshot.js'
import { createCountdown } from './countdown.js'
import { createIdleWarning, type IdleWarning } from './idleWarning.js'
import type { View } from './view.js'

/** What a binding gives to all components of an app. */
export interface Provided {
  session: Session
  snapshot: View<Snapshot>
  warning: View<IdleWarning>
  countdown: View<number | undefined>
}

/** `expected`: what a server rendered the page with. */
export function provide(session: Session, expected: Snapshot['expected']): Provided {
  // Nobody was asked yet.
  const unknown: Snapshot = { status: 'starting', ...(expected && { expected }), degraded: [] }
  return {
    session,
    snapshot: { get: session.getSnapshot, subscribe: session.subscribe, unknown: () => unknown },
    warning: createIdleWarning(session),
    countdown: createCountdown(session),
  }
}
