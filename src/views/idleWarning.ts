import type { Session } from '../client/session.js'
import type { Cause } from '../core/limits.js'
import type { Snapshot } from '../core/snapshot.js'
import { type Attempt, run } from './attempt.js'
import type { View } from './view.js'

/** The warning as a view shows it, and its answers. Immutable; the same object until something changes. */
export interface IdleWarning {
  /** Whether a warning is in force. */
  readonly open: boolean
  /** `idle`: staying ends the warning. `absolute`: nothing does, there is only time to save. */
  readonly by: Cause | undefined
  /** When the session ends, epoch milliseconds. */
  readonly endsAt: number | undefined
  /** The person asked to stay, and the server has not answered yet. */
  readonly pending: boolean
  /** The server did not answer: the warning stands, and `stay()` tries again. */
  readonly failed: boolean
  /** "Stay signed in". Never rejects: how it went is in `pending` and `failed`. */
  stay(): Promise<void>
  logout(): Promise<void>
}

/**
 * What a dialog needs to know of the warning, whatever draws it. While somebody is subscribed, activity alone does not
 * answer a warning by idleness.
 */
export function createIdleWarning(session: Session): View<IdleWarning> {
  const listeners = new Set<() => void>()
  let attempt: Attempt = {}
  const unknown = describe(undefined)
  let shown = unknown

  function describe(warning: Snapshot['warning']): IdleWarning {
    return {
      open: !!warning,
      by: warning?.by,
      endsAt: warning?.endsAt,
      pending: !!attempt.pending,
      failed: !!attempt.error,
      stay,
      logout,
    }
  }

  function get(): IdleWarning {
    const { warning } = session.getSnapshot()
    // Of a warning that is over, no attempt may come back with the next one.
    if (warning?.by !== shown.by) attempt = {}
    const next = describe(warning)
    if (JSON.stringify(next) !== JSON.stringify(shown)) shown = next
    return shown
  }

  async function stay(): Promise<void> {
    if (get().open) await run(attempt, session.extend, tell)
  }

  async function logout(): Promise<void> {
    await session.logout()
  }

  function tell(): void {
    for (const listener of listeners) listener()
  }

  return {
    unknown: () => unknown,
    get,
    subscribe(listener) {
      listeners.add(listener)
      const unsubscribe = session.subscribe(listener)
      // A page with a listener for `warning` is one that asks.
      const off = session.on('warning', listener)
      return () => {
        listeners.delete(listener)
        unsubscribe()
        off()
      }
    },
  }
}
