import type { Session, Snapshot } from '../../../src/index.js'

export interface User {
  id: string
  name: string
}

/** One rendering of the test page. */
export interface Seen {
  status: Snapshot<User>['status']
  reason?: Snapshot<User>['reason']
  user?: string
  sessionId?: string
  degraded: string[]
}

/** What was on the screen at one first frame. */
export interface Frame {
  event: 'shown' | 'restored' | 'resumed' | 'visible'
  status: string
  text: string
}

/** What pages left behind for the tests: by `app.js`, and by the scripts of `probes.ts` and others. */
declare global {
  interface Window {
    session: Session<User>
    seen: Seen[]
    ended: { reason: string }[]
    warned: unknown[]
    refreshed: number
    begun?: Promise<string>
    firstFrames: Frame[]
    counts: { messages: number; writes: number; timers: number }
    wire: unknown[]
    lockNames: string[]
    violations: string[]
    /** What was written to the console, and uncaught errors. */
    said: string[]
  }
}
