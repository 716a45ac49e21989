import type { ShallowRef } from 'vue'
import type { Session } from '../client/session.js'
import type { Snapshot } from '../core/snapshot.js'
import type { User } from '../views/register.js'
import { type Fields, fieldsOf, follow } from './follow.js'
import { injectProvided } from './sessionPlugin.js'

/** Each field of the snapshot as a ref, the snapshot itself, and the session to call. */
export interface SessionRefs extends Fields<Snapshot<User>, keyof Snapshot<User>> {
  readonly session: Session<User>
  readonly snapshot: Readonly<ShallowRef<Snapshot<User>>>
}

const keys = [
  'status',
  'expected',
  'user',
  'sessionId',
  'endsAt',
  'endsBy',
  'warning',
  'reason',
  'degraded',
] as const

/**
 * The session as refs. Time that passes changes none of them.
 *
 * @example
 * const { status, user, session } = useSession()
 */
export function useSession(): SessionRefs {
  const { session, ...provided } = injectProvided()
  const snapshot = follow(provided.snapshot) as SessionRefs['snapshot']
  return { session: session as Session<User>, snapshot, ...fieldsOf(snapshot, keys) }
}
