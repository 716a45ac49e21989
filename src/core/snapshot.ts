import { type Cause, limits } from './limits.js'
import type { Policy } from './policy.js'
import type { EndReason } from './record.js'
import { live, type State } from './state.js'

export type Status = 'starting' | 'signed-out' | 'active' | 'warning' | 'verifying'

/** What does not work as it should; the session goes on with what is left, never with a weaker policy. */
export type Degradation =
  | 'offline'
  | 'server'
  | 'storage'
  | 'channel'
  | 'locks'
  | 'partitioned'
  | 'not-shared'
  | 'logout-unconfirmed'
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

const ORDER: readonly Degradation[] = [
  'offline',
  'server',
  'storage',
  'channel',
  'locks',
  'partitioned',
  'not-shared',
  'logout-unconfirmed',
  'version',
]

/** The warning in force, if any: of two, the one that ends sooner. */
export function warningOf(state: State, policy: Policy): Snapshot['warning'] {
  if (!live(state)) return undefined
  const { ends, warnsAt } = limits(state.record, state.activityAt, policy, state.now)
  const due = (['idle', 'absolute'] as const).filter((cause) => warnsAt[cause] <= state.now)
  const by = due.sort((a, b) => ends[a] - ends[b])[0]
  return by && { by, endsAt: ends[by] }
}

/** Whether a logout has not reached the server yet. */
export const owed = ({ record }: State): boolean => !!record?.ended && !!record.revoke?.length

function statusOf(state: State, warns: boolean): Status {
  if (state.startingUntil) return 'starting'
  if (!state.sid) return 'signed-out'
  return state.coveredUntil ? 'verifying' : warns ? 'warning' : 'active'
}

function build(state: State, policy: Policy): Snapshot {
  const warning = warningOf(state, policy)
  const status = statusOf(state, !!warning)
  const degraded = ORDER.filter(
    (what) =>
      state.faults.includes(what) ||
      (what === 'offline' && state.offline) ||
      (what === 'logout-unconfirmed' && owed(state)),
  )
  if (status === 'starting') return { status, ...(state.expected && { expected: state.expected }), degraded }
  if (!state.sid) return { status, ...(state.over && { reason: state.over.reason }), degraded }
  const { endsAt, endsBy } = live(state) ? limits(state.record, state.activityAt, policy, state.now) : {}
  return {
    status,
    ...(state.user !== undefined && { user: state.user }),
    sessionId: state.sid,
    ...(endsAt !== undefined && endsBy && endsAt < Infinity && { endsAt, endsBy }),
    ...(status === 'warning' && warning && { warning }),
    degraded,
  }
}

const text = (snapshot: Snapshot): string => JSON.stringify({ ...snapshot, user: undefined })

/** The state's snapshot; the one it already has when nothing in it changed. */
export function snapshotOf(state: State, policy: Policy): Snapshot {
  const next = build(state, policy)
  const { snapshot } = state
  if (snapshot && text(snapshot) === text(next) && snapshot.user === next.user) return snapshot
  const sameDegraded = snapshot?.degraded.join() === next.degraded.join()
  return Object.freeze({ ...next, degraded: sameDegraded && snapshot ? snapshot.degraded : Object.freeze(next.degraded) })
}
