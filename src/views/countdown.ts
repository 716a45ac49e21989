import type { Session } from '../client/session.js'
import type { View } from './view.js'
import { watch, wholeSeconds } from './watch.js'

/**
 * Whole seconds until the session ends, by the clock each time, never below 0; `undefined` while there is no end. Its
 * timer runs only while somebody is subscribed and the page is visible.
 */
export function createCountdown(session: Session): View<number | undefined> {
  function end(): number | undefined {
    const { warning, endsAt } = session.getSnapshot()
    return warning?.endsAt ?? endsAt
  }
  const left = (): number => (end() ?? 0) - Date.now()

  return {
    unknown: () => undefined,
    get: () => end() && wholeSeconds(left()),
    subscribe: (listener) => watch(session, left, listener),
  }
}
