import type { EndReason, Snapshot } from '../../src/index.js'
import type { Tab, WorldUser } from '../../src/testing/index.js'

/** One page as it is seen: what it draws, and what its session said had ended. */
export interface Sight {
  tab: Tab
  loadedAt: number
  /** The true time at which it showed each session first. */
  found: Map<string, number>
  snapshot: Snapshot<WorldUser>
  /** When the page drew this snapshot first. */
  since: number
  /** What it drew before. */
  before: Snapshot<WorldUser>['status']
  /** Running time since which it runs, or was brought to the front. */
  awakeAt: number
  /** Nothing could reach it before that. */
  missed: boolean
  /** It was looked at since it woke. */
  looked: boolean
  /** Sessions whose end this very page announced. */
  ended: Set<string>
  /** When a person was last noticed in it. */
  feltAt: number
  /** Its app vouches for a person: since when (running time), and how it ends that. */
  held?: { from: number; release: () => void } | undefined
  /** Calls of the app to its session that have no answer yet. */
  calls: number
}

/** A sign of a person that must count: in which page, when, for which session. */
export interface Sign {
  sight: Sight
  truth: number
  at: number
}

/** All that is known of one session from outside. */
export interface Story {
  sid: string
  began: number
  beganTruth: number
  /** The cookie under which it was seen first. */
  cookie: string | undefined
  /** When the server had been told of a person last before it was seen. */
  slidTruth: number
  /** When the server began it. */
  serverBegan: number
  user: string | undefined
  signs: Sign[]
  /** Something happened in its life after which its times are no longer exact. */
  tainted: boolean
  ended?: {
    at: number
    truth: number
    reason: EndReason
    by: string
    heard: boolean
    cookie: string | undefined
  }
}

/** The session that a snapshot shows. */
export function shown({ status, sessionId }: Snapshot<WorldUser>): string | undefined {
  return status === 'active' || status === 'warning' ? sessionId : undefined
}

/** Whether the page of this tab runs. */
export const runs = ({ state }: Tab): boolean => state === 'visible' || state === 'hidden'
