import type { Kept } from './keys.js'
import { type Limits, limits } from './limits.js'
import { WAIT_AT_MOST } from './numbers.js'
import { own } from './own.js'
import type { Policy } from './policy.js'
import type { SessionRecord } from './record.js'
import type { Degradation, Snapshot } from './snapshot.js'
import { type Ending, readEnding } from './tombstone.js'
import type { Effect, Reply, Stamp } from './vocabulary.js'

/** All that one tab knows. Instants are epoch milliseconds; 0 means that there is none. */
export interface State extends Stamp {
  readonly policy: Policy
  /** What the event now being reduced leads to. */
  effects: Effect[]
  /** How far the monotonic clock was behind the wall clock when this tab last trusted the latter, and at the last look. */
  anchor: number
  apart: number
  now: number
  /** When the one timer is due. */
  due: number
  /** The shared record as last read, with what this tab added since. */
  record?: SessionRecord | undefined
  /** The latest answer of the store that was taken. */
  seq: number
  /** The record that this tab last saw, where it is gone from the store: what begins next is newer than it. */
  gone?: SessionRecord | undefined
  /** When the record store last answered; 0: not since this tab may have missed something. */
  readAt: number
  /** It was asked, and has not answered yet. */
  reading: boolean
  /** What this tab's token store held when it was last read; absent until it could be. */
  kept?: readonly Kept[] | undefined
  /** A refresh is under way, and these calls wait for credentials newer than these. */
  refreshing?: { above: number; replies: readonly Reply[] } | undefined
  /** In [0, 1), another one in each tab. */
  luck: number
  /** The session this tab shows. */
  sid?: string | undefined
  user?: unknown
  userId?: string | undefined
  /** A session that the server refused while somebody seemed to be signing in: that may be why. */
  denied?: string | undefined
  /** The last session that ended, as tombstone, record or this tab itself tell. */
  over?: Ending | undefined
  expected: 'active' | 'signed-out'
  /** A person's last activity in this tab. */
  activityAt: number
  publishedAt: number
  /** The last activity that the store is known to hold. */
  storedActivityAt: number
  lookedAt: number
  /** When this tab last asked who is signed in. */
  askedAt: number
  startingUntil: number
  /** Until when content is hidden because an end may have been missed; `Infinity`: until the tab is visible. */
  coveredUntil: number
  /** The server is still to be asked what `starting` or the cover waits for. */
  unasked: boolean
  /** Past a deadline: until when the record store has time to say whether another tab saw a person. */
  endingUntil: number
  /** Until when requests are held because somebody is signing in. */
  changingUntil: number
  /** No question of this tab's own accord before then. */
  restUntil: number
  retryAt: number
  /** Failures of the server in a row. */
  attempts: number
  /** Raised by `logout()`: what was asked before no longer counts. */
  logouts: number
  /** When each `hold()` next vouches for a person. */
  holds: Readonly<Record<Reply, number>>
  /** How many listeners `on('warning')` has: without one a page cannot ask, and activity answers. */
  listeners: number
  /** The current warning was told. */
  warned: boolean
  faults: readonly Degradation[]
  snapshot?: Snapshot
}

/** A tab's state before anything was read but the tombstone. */
export function initialState(stamp: Stamp, policy: Policy, faults: readonly Degradation[], luck = 0): State {
  const { wall, mono, line } = stamp
  return own<State>({
    ...stamp,
    policy,
    faults,
    effects: [],
    luck,
    anchor: wall - mono,
    apart: wall - mono,
    now: wall,
    due: Infinity,
    seq: 0,
    readAt: 0,
    reading: false,
    over: readEnding(line, wall),
    expected: line?.startsWith('active:') ? 'active' : 'signed-out',
    activityAt: 0,
    publishedAt: 0,
    storedActivityAt: 0,
    lookedAt: wall,
    askedAt: 0,
    startingUntil: wall + WAIT_AT_MOST,
    coveredUntil: 0,
    unasked: true,
    endingUntil: 0,
    changingUntil: 0,
    restUntil: 0,
    retryAt: 0,
    attempts: 0,
    logouts: 0,
    holds: {},
    listeners: 0,
    warned: false,
  })
}

/** A state that shows a session and has its record. */
export type Live = State & { sid: string; record: SessionRecord }

export function live(s: State): s is Live {
  return !!s.sid && s.record?.sid === s.sid && !s.record.ended
}

/** Live, and neither starting, covered nor about to end: a person's doings count, and time brings things about. */
export function awake(s: State): s is Live {
  return live(s) && !s.startingUntil && !s.coveredUntil && !s.endingUntil
}

/** Past its deadline: over, but for the store, which may know of a person in another tab. */
export const past = (s: State): boolean => live(s) && s.now >= limitsOf(s).endsAt

export const limitsOf = ({ record, activityAt, policy, now }: Live): Limits =>
  limits(record, activityAt, policy, now)

/** Whether a person did something that the server was not told of. */
export function untold({ sid, record, activityAt }: State): boolean {
  const { lastActivityAt = 0, checkedAt = 0 } = record ?? {}
  return !!sid && Math.max(activityAt, lastActivityAt) > checkedAt
}

/** Whether a logout has not reached the server yet. */
export const owed = ({ record, kept, policy }: State): boolean =>
  policy.tokens ? !!kept?.some(({ revoking }) => revoking) : !!record?.ended && !!record.revoke?.length

/** A cookie would be sent along whatever is asked: nothing is, before its logout is delivered. A token is just not sent. */
export const stuck = (s: State): boolean => !s.policy.tokens && owed(s)

/** Whether a request would have to wait: who is signed in is being found out, or is about to change. */
export function held({
  readAt,
  coveredUntil,
  endingUntil,
  changingUntil,
  startingUntil,
  policy,
}: State): boolean {
  return !readAt || !!(coveredUntil || endingUntil || changingUntil || (policy.tokens && startingUntil))
}
