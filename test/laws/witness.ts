import type { EndReason, Session, Snapshot } from '../../src/index.js'
import type { Sent, Tab, World, WorldUser } from '../../src/testing/index.js'
import type { Setup } from './setup.js'
import { Violation } from './violation.js'

/** One page as it is seen: what it draws, and what its session said had ended. */
export interface Sight {
  tab: Tab
  loadedAt: number
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
  }
  /** Somebody set the clock in this history. */
  stepped: boolean
  stepBy: number
  /** Running time at which somebody was last signed in at the server. */
  signedInAt: number
  /** When the server was last told of a person with this cookie, and it answered. */
  told: Map<string, number>
  /** True time of the last sign of a person in any tab. */
  lastSign: number
  /** Sessions for which somebody asked to be signed out, and those that came of signing in. */
  logouts: Set<string>
  logins: Set<string>
  /** Tells of a page that was loaded. */
  load(session: Session<WorldUser>, tab: Tab): void
  /** A person did something in this tab just now: counts if it shows a session still, unless that asks for an answer. */
  input(tab: Tab): void
  /** The app vouched for a person, or a person answered, in this tab. */
  answer(tab: Tab): void
  /** A person did something that may or may not lead to an answer of the server. */
  present(): void
  /** The tab was brought to the front now, or woke; `missed`: nothing could reach it before. */
  woke(tab: Tab, missed: boolean): void
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
  /** A promise that a call broke. */
  broken?: Violation
  look(): void
}

/** The session that a snapshot shows. */
export function shown({ status, sessionId }: Snapshot<WorldUser>): string | undefined {
  return status === 'active' || status === 'warning' ? sessionId : undefined
}

/** Whether the page of this tab runs. */
export const runs = ({ state }: Tab): boolean => state === 'visible' || state === 'hidden'

const never = Number.NEGATIVE_INFINITY

export function createWitness(world: World, setup: Setup): Witness {
  let line: string | null = null
  let bad = { air: setup.options.without?.includes('channel') ?? false, storage: false }

  const begin = (sid: string, snapshot: Snapshot<WorldUser>): Story => {
    const atServer = world.server.sessions().find(({ id }) => id === world.cookie)
    const story: Story = {
      sid,
      began: world.elapsed(),
      beganTruth: witness.truth(),
      cookie: world.cookie,
      slidTruth: atServer?.slidAt ?? 0,
      serverBegan: atServer?.beganAt ?? witness.truth(),
      user: snapshot.user?.id,
      signs: [],
      tainted: world.elapsed() - Math.max(witness.trouble.storage, witness.trouble.hostile) < 1,
    }
    witness.stories.set(sid, story)
    return story
  }
  const end = (sid: string, reason: EndReason, by: string): void => {
    const story = witness.stories.get(sid)
    if (!story || story.ended) return
    const heard = !bad.storage
    story.ended = { at: world.elapsed(), truth: witness.truth(), reason, by, heard, cookie: world.cookie }
  }
  const lookAtLine = (): void => {
    const next = world.storage.line()
    if (next === line) return
    line = next
    const [kind, sid = '', reason] = next?.split(':') ?? []
    if (kind === 'ended') end(sid, reason as EndReason, 'the note')
  }
  const lookAtTab = (sight: Sight): void => {
    const snapshot = sight.tab.session.getSnapshot()
    if (snapshot === sight.snapshot) return
    sight.before = sight.snapshot.status
    sight.snapshot = snapshot
    sight.since = world.elapsed()
    const sid = shown(snapshot)
    if (!sid) return
    const story = witness.stories.get(sid) ?? begin(sid, snapshot)
    story.user ??= snapshot.user?.id
  }

  const count = (sight: Sight): void => {
    const sid = shown(sight.tab.session.getSnapshot())
    witness.lastSign = witness.truth()
    const story = witness.stories.get(sid ?? '')
    story?.signs.push({ sight, truth: witness.truth(), at: world.elapsed() })
  }

  const sentTruth = new Map<Sent, number>()
  let seen = 0
  const lookAtRequests = (): void => {
    for (; seen < world.requests.length; seen++) {
      const sent = world.requests[seen]
      if (sent?.activity === 'user') sentTruth.set(sent, witness.truth())
    }
    for (const [sent, truth] of sentTruth) {
      if (sent.outcome === undefined) continue
      sentTruth.delete(sent)
      if (sent.outcome === 200 && sent.cookie) witness.told.set(sent.cookie, truth)
    }
  }

  const witness: Witness = {
    world,
    setup,
    sights: new Map(),
    stories: new Map(),
    trouble: { air: never, storage: never, machine: never, hostile: never, outside: never, net: never },
    stepped: false,
    stepBy: 0,
    signedInAt: Number.NEGATIVE_INFINITY,
    told: new Map(),
    lastSign: 0,
    logouts: new Set(),
    logins: new Set(),
    truth: () => world.now() - witness.stepBy,
    load(session, tab) {
      const at = world.elapsed()
      const snapshot = session.getSnapshot()
      const ended = new Set<string>()
      const fresh = {
        loadedAt: at,
        since: at,
        awakeAt: at,
        looked: false,
        missed: false,
        feltAt: never,
        before: snapshot.status,
      }
      witness.sights.set(tab, { tab, snapshot, ended, ...fresh })
      session.on('ended', ({ reason, sessionId }) => {
        ended.add(sessionId)
        end(sessionId, reason, tab.name)
      })
    },
    input(tab) {
      const sight = witness.sights.get(tab)
      // A source of activity notices a person once a second.
      if (!sight || world.elapsed() - sight.feltAt < 1000) return
      sight.feltAt = world.elapsed()
      const { status, warning } = tab.session.getSnapshot()
      const asked = status === 'warning' && warning?.by === 'idle' && setup.asks
      if (!asked) count(sight)
    },
    answer(tab) {
      const sight = witness.sights.get(tab)
      if (sight) count(sight)
    },
    present() {
      witness.lastSign = witness.truth()
    },
    woke(tab, missed) {
      const sight = witness.sights.get(tab)
      if (sight) Object.assign(sight, { awakeAt: world.elapsed(), looked: false, missed })
    },
    crashed(tab) {
      for (const story of witness.stories.values()) {
        story.signs = story.signs.filter(
          ({ sight, truth }) => sight.tab !== tab || witness.truth() - truth > 6500,
        )
      }
    },
    taint(ended = false) {
      for (const story of witness.stories.values()) story.tainted ||= ended || !story.ended
    },
    air(is) {
      bad = { ...bad, air: is || (setup.options.without?.includes('channel') ?? false) }
    },
    disk(is) {
      bad = { ...bad, storage: is }
      // An end of this moment may not have been written any more.
      for (const { ended } of witness.stories.values()) {
        if (ended && world.elapsed() - ended.at < 2000) ended.heard = false
      }
      witness.trouble.storage = world.elapsed()
      witness.taint()
    },
    confirmed(cookie, askedTruth) {
      // A cookie that was cleared meanwhile is as good as gone.
      if (world.cookie !== cookie) return
      if (world.server.sessions().some(({ id, beganAt }) => id === cookie && beganAt <= askedTruth)) {
        witness.broken ??= new Violation(
          'honest-logout',
          'a confirmed logout, and the server still has the session',
        )
      }
    },
    signedIn(user, snapshot, tab) {
      const { sessionId } = snapshot
      if (!sessionId) return
      const known = witness.logins.has(sessionId)
      witness.logins.add(sessionId)
      if (known)
        witness.broken ??= new Violation(
          'new-login-new-session',
          `${tab.name} signed in into ${sessionId} again`,
        )
      if (shown(snapshot) && snapshot.user?.id !== user) {
        witness.broken ??= new Violation(
          'new-login-new-session',
          `${tab.name} signed in as ${user}, is ${snapshot.user?.id}`,
        )
      }
    },
    look() {
      if (witness.broken) throw witness.broken
      if (bad.air) witness.trouble.air = world.elapsed()
      if (bad.storage) witness.trouble.storage = world.elapsed()
      if (world.server.sessions().length > 0) witness.signedInAt = world.elapsed()
      lookAtRequests()
      lookAtLine()
      for (const sight of witness.sights.values()) if (runs(sight.tab)) lookAtTab(sight)
    },
  }
  return witness
}
