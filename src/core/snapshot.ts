import type { Cause } from './limits.js'
import type { EndReason } from './record.js'
import { limitsOf, live, owed, past, type State } from './state.js'

export type Status =
  /** Who is signed in is being found out, 10 s at most. */
  | 'starting'
  | 'signed-out'
  | 'active'
  /** It ends soon, `warning` says by what; as good as `active`. */
  | 'warning'
  /** This tab may have missed an end: hide what is private until the server was asked. */
  | 'verifying'

/** What does not work as it should; the session goes on with what is left, never with a weaker policy. */
export type Degradation =
  /** The browser says that there is no network. */
  | 'offline'
  /** The last request failed. */
  | 'server'
  /** The store is blocked, full or hangs: this tab goes on from memory. */
  | 'storage'
  /** No BroadcastChannel: other tabs learn at their next look. */
  | 'channel'
  /** No Web Locks: more than one tab may ask. */
  | 'locks'
  /** A frame of another site: its own session. */
  | 'partitioned'
  /** Another tab is signed in, with credentials that this one does not have. */
  | 'not-shared'
  /** Signed out here, but the server has not said so. */
  | 'logout-unconfirmed'
  /** A newer build wrote the record: it is only read. */
  | 'version'

/** What the app shows of the session. Immutable; the same object until something changes; never holds a credential. */
export interface Snapshot<User = unknown> {
  readonly status: Status
  /** Only while `starting`: what this browser last knew, so that a page need not flash. Grants nothing. */
  readonly expected?: 'active' | 'signed-out'
  readonly user?: User
  /** The client's own id of the session; says nothing to a server. */
  readonly sessionId?: string
  /** When it ends unless something happens, epoch milliseconds. */
  readonly endsAt?: number
  readonly endsBy?: Cause
  readonly warning?: { readonly by: Cause; readonly endsAt: number }
  /** Why the last session ended; survives a reload. */
  readonly reason?: EndReason
  readonly degraded: readonly Degradation[]
}

/** The warning in force, if any: of two, the one that ends sooner. */
export function warningOf(s: State): Snapshot['warning'] {
  if (!live(s)) return undefined
  const { ends, warnsAt } = limitsOf(s)
  // A warning is shown once the store was asked whether another tab saw a person.
  const causes: Cause[] = ends.idle <= ends.absolute ? ['idle', 'absolute'] : ['absolute', 'idle']
  const by = causes.find((cause) => warnsAt[cause] <= s.readAt)
  return by && { by, endsAt: ends[by] }
}

function build(s: State): Snapshot {
  const degraded = [...s.faults]
  if (s.offline) degraded.push('offline')
  // Not while the first try is under way.
  if (owed(s) && (s.retryAt || s.offline)) degraded.push('logout-unconfirmed')
  degraded.sort()
  if (s.startingUntil) return { status: 'starting', expected: s.expected, degraded }
  if (!s.sid) return { status: 'signed-out', ...(s.over && { reason: s.over.reason }), degraded }
  const covered = s.coveredUntil || past(s)
  const warning = covered ? undefined : warningOf(s)
  const { endsAt = Infinity, endsBy = 'idle' } = live(s) ? limitsOf(s) : {}
  return {
    status: covered ? 'verifying' : warning ? 'warning' : 'active',
    ...(s.user !== undefined && { user: s.user }),
    sessionId: s.sid,
    ...(endsAt < Infinity && { endsAt, endsBy }),
    ...(warning && { warning }),
    degraded,
  }
}

/** All that it says but of the user, who is the same object while the same was said of them. */
const textOf = ({ user: _, warning, ...rest }: Snapshot): string =>
  String([Object.entries(rest), warning?.by, warning?.endsAt])

/** The state's snapshot; the one it already has when nothing in it changed. */
export function snapshotOf(s: State): Snapshot {
  const next = build(s)
  const last = s.snapshot
  if (last && last.user === next.user && textOf(last) === textOf(next)) return last
  const degraded = String(last?.degraded) === String(next.degraded) ? last?.degraded : undefined
  return Object.freeze({ ...next, degraded: degraded ?? Object.freeze(next.degraded) })
}
