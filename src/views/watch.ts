import type { Session } from '../client/session.js'
import { ofDocument } from '../ofDocument.js'
import type { Stop } from '../ports.js'

/** As people count: the last second is 1 until it is over, and nothing is left below 0. */
export const wholeSeconds = (ms: number): number => Math.max(0, Math.ceil(ms / 1000))

/**
 * Calls `listener` whenever what is shown of a session may have changed: with the session, when the page is shown or
 * hidden, and in a visible page at each full second of the milliseconds that are `left`.
 */
export function watch(session: Session, left: () => number, listener: () => void): Stop {
  let timer: ReturnType<typeof setTimeout> | undefined

  function arm(): void {
    clearTimeout(timer)
    const ms = left()
    // A delay of a second each would drift, and skip one now and then.
    if (ms > 0 && !ofDocument('hidden')) timer = setTimeout(tick, ms % 1000 || 1000)
  }

  function tick(): void {
    listener()
    arm()
  }

  const unsubscribe = session.subscribe(tick)
  window.addEventListener('visibilitychange', tick)
  arm()
  return () => {
    clearTimeout(timer)
    unsubscribe()
    window.removeEventListener('visibilitychange', tick)
  }
}
