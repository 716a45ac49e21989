import { useMemo, useSyncExternalStore } from 'react'
import type { Session } from '../client/session.js'
import type { Snapshot } from '../core/snapshot.js'
import type { User } from '../views/register.js'
import { useProvided } from './SessionProvider.js'

/** What a component takes of the session. A selector that makes a new object draws on every change. */
export type Selector<T> = (snapshot: Snapshot<User>, session: Session<User>) => T

/**
 * The snapshot, or what `selector` takes of it: the component draws again only when that changes. Time that passes
 * changes nothing in it.
 *
 * @example
 * const { status, user } = useSession()
 * const name = useSession(({ user }) => user?.name)
 * const session = useSession((_, session) => session)
 */
export function useSession(): Snapshot<User>
export function useSession<T>(selector: Selector<T>): T
export function useSession<T>(selector: Selector<T | Snapshot<User>> = whole): T | Snapshot<User> {
  const { session, snapshot } = useProvided()
  const select = useMemo(() => {
    let of: Snapshot | undefined
    let selected: T | Snapshot<User>
    // React asks again and again, and takes a new object for a change.
    return (snapshot: Snapshot) => {
      if (of !== snapshot) selected = selector(snapshot as Snapshot<User>, session as Session<User>)
      of = snapshot
      return selected
    }
  }, [selector, session])
  return useSyncExternalStore(
    snapshot.subscribe,
    () => select(snapshot.get()),
    () => select(snapshot.unknown()),
  )
}

const whole = (snapshot: Snapshot<User>): Snapshot<User> => snapshot
