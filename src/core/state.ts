import { anchor, type ClockState } from './clock.js'
import { HOLD_AT_MOST } from './numbers.js'
import type { SessionRecord } from './record.js'
import type { Degradation, Snapshot } from './snapshot.js'
import { type Ending, readEnding } from './tombstone.js'
import type { Reply, Stamp } from './vocabulary.js'

/** All that one tab knows. Instants are epoch milliseconds; 0 means that there is none. */
export interface State {
  clock: ClockState
  now: number
  hidden: boolean
  offline: boolean
  /** When the one timer is due. */
  due: number
  /** The shared record as last read, with what this tab added since. */
  record?: SessionRecord | undefined
  /** The record store has answered once. */
  read: boolean
  /** The session this tab shows. */
  sid?: string | undefined
  user?: unknown
  userId?: string | undefined
  /** The last session that ended, as tombstone, record or this tab itself tell. */
  over?: Ending | undefined
  expected?: 'active' | 'signed-out'
  /** A person's last activity in this tab. */
  activityAt: number
  publishedAt: number
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
  /** No shared question of this tab before then. */
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
export function initialState({ wall, mono, hidden, offline, line }: Stamp): State {
  return {
    clock: anchor(wall, mono),
    now: wall,
    hidden,
    offline,
    due: Infinity,
    read: false,
    over: readEnding(line, wall),
    expected: line?.startsWith('active:') ? 'active' : 'signed-out',
    activityAt: 0,
    publishedAt: 0,
    lookedAt: wall,
    askedAt: 0,
    startingUntil: wall + HOLD_AT_MOST,
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
    faults: [],
  }
}

/** Whether this tab shows a session whose record it has. */
export function live(state: State): state is State & { sid: string; record: SessionRecord } {
  return !!state.sid && state.record?.sid === state.sid && !state.record.ended
}

/** Whether a request would have to wait: who is signed in is being found out, or is about to change. */
export function held({ read, coveredUntil, endingUntil, changingUntil }: State): boolean {
  return !read || !!(coveredUntil || endingUntil || changingUntil)
}
