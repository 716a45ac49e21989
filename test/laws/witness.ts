import type { Session, Snapshot } from '../../src/index.js'
import type { Tab, World, WorldUser } from '../../src/testing/index.js'
import type { Law } from './law.js'
import type { Setup } from './setup.js'
import type { Sight, Story } from './sight.js'
import type { Told } from './told.js'

/** Who looks at everything from outside after each step, through the public API only. */
export interface Witness {
  readonly world: World
  readonly setup: Setup
  readonly sights: Map<Tab, Sight>
  readonly stories: Map<string, Story>
  /** The true time: what a clock nobody sets would say, sleep included. */
  truth(): number
  /** Running time at which these were last not as they should be. */
  readonly trouble: {
    air: number
    storage: number
    machine: number
    hostile: number
    outside: number
    net: number
    locks: number
  }
  /** Somebody set the clock in this history. */
  stepped: boolean
  /** How many milliseconds the clock may have gained or lost by itself, at most. */
  skew: number
  /** How fast it gains or loses now. */
  drift: number
  /** The tab that runs another build of the client: no sight is kept of it, and what is done in it counts for no other. */
  stranger: Tab | undefined
  /** The other app of the origin. */
  beside: World | undefined
  /** Running time at which somebody was last signed in at the server. */
  signedInAt: number
  told: Told
  /** Running time at which the app last called `check()`. */
  checkedAt: number
  /**
   * The true time from which the limits of a session run in a page: since it began, or, where the record is one of a newer
   * build, whose times this one cannot read, since the page found it.
   */
  from(sight: Sight, story: Story): number
  /** True time of the last sign of a person in any tab. */
  lastSign: number
  /** The browser has no network. */
  offline: boolean
  /** Sessions for which somebody asked to be signed out, and those that came of signing in. */
  logouts: Set<string>
  /** Running time at which somebody last asked to be signed out: a sign-in then under way comes to nothing. */
  leftAt: number
  logins: Set<string>
  /** Tells of a page that was loaded. */
  load(session: Session<WorldUser>, tab: Tab): void
  /** A person did something in this tab just now: counts if it shows a session still, unless that asks for an answer. */
  input(tab: Tab, before: Snapshot<WorldUser>): void
  /** The app vouched for a person, or a person answered, in this tab. */
  answer(tab: Tab, truth?: number): void
  /** From now on the app of this tab vouches for a person; no longer. */
  hold(tab: Tab): void
  release(tab: Tab): void
  /** A person did something that may or may not lead to an answer of the server. */
  present(): void
  /** The tab was brought to the front now, or woke; `missed`: nothing could reach it before. */
  woke(tab: Tab, missed: boolean): void
  /** Its page died without a last word. */
  crashed(tab: Tab): void
  /** Times are no longer exact; with `ended`, what is owed to the server may be forgotten as well. */
  taint(ended?: boolean): void
  /** From now on the channel (the storage) is, or is not, as it should be. */
  air(bad: boolean): void
  disk(bad: boolean): void
  /** The client said that the server knows of the logout. */
  confirmed(cookie: string | undefined, askedTruth: number): void
  /** A sign-in through the client was answered. */
  signedIn(user: string, snapshot: Snapshot<WorldUser>, tab: Tab): void
  /** A promise that a call gave must hold; looked at with the next step. */
  promised(law: Law, holds: boolean, seen: () => string): void
  broken?: unknown
  /** What calls of the app were rejected with. */
  readonly rejections: unknown[]
  /** The app called the session of this tab; a rejection is its own. */
  called(tab: Tab, promise: Promise<unknown>): void
  look(): void
}
