import type { Session } from '../client/session.js'
import type { Stop } from '../ports.js'
import { createAudience } from './audience.js'

/** The warning as a view shows it. Immutable; the same object until something changes. */
export interface IdleWarning {
  /** Whether a warning is in force. */
  readonly open: boolean
  /** `idle`: staying ends the warning. `absolute`: nothing does, there is only time to save. */
  readonly by: 'idle' | 'absolute' | undefined
  /** When the session ends, epoch milliseconds. */
  readonly endsAt: number | undefined
  /** The person asked to stay, and the server has not answered yet. */
  readonly pending: boolean
  /** The server did not answer: the warning stands, and `stay()` tries again. */
  readonly failed: boolean
}

export interface IdleWarningView {
  get(): IdleWarning
  /** While somebody is subscribed, activity alone does not answer a warning by idleness. */
  subscribe(listener: () => void): Stop
  /** "Stay signed in". Never rejects: how it went is in `get()`. */
  stay(): Promise<void>
  logout(): Promise<void>
}

/** What every dialog needs to know of the warning, whatever draws it. Holds nothing while nobody is subscribed. */
export function createIdleWarning(session: Session): IdleWarningView {
  const audience = createAudience(start)
  let attempt: { by: string; failed: boolean } | undefined
  let shown: IdleWarning | undefined
  let told: IdleWarning | undefined

  function get(): IdleWarning {
    const { warning } = session.getSnapshot()
    // Of a warning that is over, no attempt may come back with the next one.
    if (attempt?.by !== warning?.by) attempt = undefined
    const next = {
      open: !!warning,
      by: warning?.by,
      endsAt: warning?.endsAt,
      pending: attempt?.failed === false,
      failed: attempt?.failed === true,
    }
    const keys = Object.keys(next) as (keyof IdleWarning)[]
    if (!shown || keys.some((key) => next[key] !== shown?.[key])) shown = Object.freeze(next)
    return shown
  }

  function tell(): void {
    if (get() === told) return
    told = shown
    audience.tell()
  }

  function start(): Stop {
    told = get()
    // A page with a listener for `warning` is one that asks.
    const off = session.on('warning', tell)
    const unsubscribe = session.subscribe(tell)
    return () => {
      off()
      unsubscribe()
    }
  }

  return {
    get,
    subscribe: audience.subscribe,
    async stay() {
      const { open, by, pending } = get()
      if (!open || !by || pending) return
      const mine = { by, failed: false }
      attempt = mine
      tell()
      try {
        await session.extend()
        if (attempt === mine) attempt = undefined
      } catch {
        mine.failed = true
      }
      tell()
    },
    async logout() {
      await session.logout()
    },
  }
}
