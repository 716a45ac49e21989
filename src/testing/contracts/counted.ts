import type { Session } from '../../index.js'
import type { Stop } from '../../ports.js'

/** A session that counts the listeners it has. */
export interface Counted<User> {
  session: Session<User>
  /** Of `subscribe` and of `on`. */
  listeners(): number
}

export function countListeners<User>(session: Session<User>): Counted<User> {
  const alive = new Set<object>()
  const counted = (stop: Stop): Stop => {
    const listener = {}
    alive.add(listener)
    return () => {
      alive.delete(listener)
      stop()
    }
  }
  return {
    session: {
      ...session,
      get signal() {
        return session.signal
      },
      subscribe: (listener) => counted(session.subscribe(listener)),
      on: (type, listener) => counted(session.on(type, listener)),
    },
    listeners: () => alive.size,
  }
}
