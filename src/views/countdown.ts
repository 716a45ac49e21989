import type { Session } from '../client/session.js'
import type { Stop } from '../ports.js'
import { createAudience } from './audience.js'
import { isHidden } from './page.js'

export interface Countdown {
  /** Whole seconds until the session ends, never below 0; `undefined` while there is no end. */
  get(): number | undefined
  /** Calls `listener` once a second while the page is visible, and whenever the end moves. */
  subscribe(listener: () => void): Stop
}

/** The time left, by the clock each time. Its timer runs only while somebody is subscribed and the page is visible. */
export function createCountdown(session: Session): Countdown {
  const { subscribe, tell } = createAudience(start)
  let timer: ReturnType<typeof setTimeout> | undefined

  /** Milliseconds: negative once the end has passed and the session does not know yet. */
  function left(): number | undefined {
    const { warning, endsAt } = session.getSnapshot()
    const end = warning?.endsAt ?? endsAt
    return end === undefined ? undefined : end - Date.now()
  }

  function arm(): void {
    clearTimeout(timer)
    const ms = left()
    // At the next full second: a delay of a second each would drift, and skip one now and then.
    if (!isHidden() && ms !== undefined && ms > 0) timer = setTimeout(tick, ms % 1000 || 1000)
  }

  function tick(): void {
    arm()
    tell()
  }

  function start(): Stop {
    const unsubscribe = session.subscribe(tick)
    window.addEventListener('visibilitychange', tick)
    arm()
    return () => {
      clearTimeout(timer)
      unsubscribe()
      window.removeEventListener('visibilitychange', tick)
    }
  }

  return {
    get() {
      const ms = left()
      return ms === undefined ? undefined : Math.max(0, Math.ceil(ms / 1000))
    },
    subscribe,
  }
}
