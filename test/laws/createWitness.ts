import type { EndReason, Snapshot } from '../../src/index.js'
import type { World, WorldUser } from '../../src/testing/index.js'
import { byCookie } from './identity.js'
import { createPromises } from './promises.js'
import { SECOND } from './rules/rule.js'
import type { Setup } from './setup.js'
import { runs, type Sight, type Story, shown } from './sight.js'
import { createTold } from './told.js'
import type { Witness } from './witness.js'

type Birth = Pick<Story, 'began' | 'beganTruth' | 'tainted'>

const never = Number.NEGATIVE_INFINITY

export function createWitness(world: World, setup: Setup, identity = byCookie(world)): Witness {
  let line: string | null = null
  // Builds of two versions do not hear each other.
  const deaf = !!setup.build || (setup.options.without?.includes('channel') ?? false)
  let bad = { air: deaf, storage: false }
  let lookedAt = world.truth()
  let besideShows = ''
  /** When the tab with another build showed each session first. */
  const elsewhere = new Map<string, Birth>()

  // What a storage that did not work kept back, a sign-in of a while ago, shows once it is well.
  const birth = (): Birth => ({
    began: world.elapsed(),
    beganTruth: witness.truth(),
    tainted: world.elapsed() - Math.max(witness.trouble.storage, witness.trouble.hostile) < SECOND,
  })
  const begin = (sid: string, snapshot: Snapshot<WorldUser>): Story => {
    const cookie = identity.of(sid)
    const atServer = identity.session(cookie)
    const story: Story = {
      sid,
      ...(elsewhere.get(sid) ?? birth()),
      cookie,
      slidTruth: atServer?.slidAt ?? 0,
      serverBegan: atServer?.beganAt ?? witness.truth(),
      user: snapshot.user?.id,
      signs: [],
    }
    witness.stories.set(sid, story)
    return story
  }
  const end = (sid: string, reason: EndReason, by: string): void => {
    const story = witness.stories.get(sid)
    if (!story || story.ended) return
    const when = { at: world.elapsed(), truth: witness.truth() }
    story.ended = { ...when, reason, by, heard: !bad.storage, cookie: identity.of(sid) }
  }
  const lookAtLine = (): void => {
    const next = world.storage.line()
    if (next === line) return
    line = next
    const [kind, sid = '', reason] = next?.split(':') ?? []
    if (kind === 'ended') end(sid, reason as EndReason, 'the note')
  }
  /** What another app does to the server that both have is done elsewhere, for this one. */
  const lookBeside = (): void => {
    if (setup.beside !== 'same' || !witness.beside) return
    const next = `${witness.beside.tabs.map(({ session }) => session.getSnapshot().sessionId)} ${world.cookie}`
    if (next !== besideShows) witness.trouble.outside = world.elapsed()
    besideShows = next
  }
  const lookAtStranger = (): void => {
    const page = witness.stranger
    const sid = page && runs(page) && shown(page.session.getSnapshot())
    if (sid && !elsewhere.has(sid)) elsewhere.set(sid, birth())
  }
  const lookAtTab = (sight: Sight): void => {
    const snapshot = sight.tab.session.getSnapshot()
    if (snapshot === sight.snapshot) return
    sight.before = sight.snapshot.status
    sight.snapshot = snapshot
    sight.since = world.elapsed()
    const sid = shown(snapshot)
    if (!sid) return
    if (!sight.found.has(sid)) sight.found.set(sid, witness.truth())
    const story = witness.stories.get(sid) ?? begin(sid, snapshot)
    story.user ??= snapshot.user?.id
  }

  const count = (sight: Sight, truth = witness.truth()): void => {
    const sid = shown(sight.tab.session.getSnapshot())
    witness.lastSign = witness.truth()
    const story = witness.stories.get(sid ?? '')
    story?.signs.push({ sight, truth, at: world.elapsed() })
  }

  /** While it is held a page vouches once a minute or more often, hidden no more often than its timers fire. */
  const lookAtHold = ({ tab, held, since, awakeAt, snapshot }: Sight): void => {
    if (!held) return
    witness.lastSign = witness.truth()
    const story = witness.stories.get(shown(snapshot) ?? '')
    const well = Math.max(held.from, since, awakeAt, witness.trouble.machine)
    const lag = (tab.state === 'hidden' ? 130 : Math.min(60, Math.max(20, setup.idle / 5000)) + 6) * SECOND
    const truth = witness.truth() - lag
    if (!story || world.elapsed() - well < lag || truth <= (story.signs.at(-1)?.truth ?? 0)) return
    story.signs.push({ sight: witness.sights.get(tab) as Sight, truth, at: world.elapsed() - lag })
  }

  const witness: Witness = {
    ...createPromises(world, () => witness),
    world,
    setup,
    sights: new Map(),
    stories: new Map(),
    trouble: {
      air: never,
      storage: never,
      machine: never,
      hostile: never,
      outside: never,
      net: never,
      locks: never,
    },
    stepped: false,
    offline: false,
    skew: 0,
    drift: 0,
    stranger: undefined,
    beside: undefined,
    signedInAt: never,
    checkedAt: never,
    told: createTold(world, () => witness.truth(), identity.carried),
    from(sight, { beganTruth, sid }) {
      const foreign = setup.build === 'newer' && sight.snapshot.degraded.includes('version')
      return foreign ? Math.max(beganTruth, sight.found.get(sid) ?? 0) : beganTruth
    },
    lastSign: 0,
    logouts: new Set(),
    leftAt: never,
    logins: new Set(),
    truth: world.truth,
    load(session, tab) {
      if (tab === witness.stranger) return
      const at = world.elapsed()
      const snapshot = session.getSnapshot()
      const ended = new Set<string>()
      const fresh = {
        loadedAt: at,
        found: new Map<string, number>(),
        since: at,
        awakeAt: at,
        looked: false,
        missed: false,
        feltAt: never,
        before: snapshot.status,
        calls: 0,
      }
      witness.sights.set(tab, { tab, snapshot, ended, ...fresh })
      session.on('ended', ({ reason, sessionId }) => {
        ended.add(sessionId)
        if (identity.ends(sessionId, reason, tab.name)) end(sessionId, reason, tab.name)
      })
    },
    input(tab, before) {
      const sight = witness.sights.get(tab)
      if (!sight) return witness.present()
      // A source of activity notices a person once a second.
      if (world.elapsed() - sight.feltAt < 1000) return
      sight.feltAt = world.elapsed()
      const asks = [before, tab.session.getSnapshot()].some(({ warning }) => warning?.by === 'idle')
      if (!asks || !setup.asks) count(sight)
    },
    answer(tab, truth) {
      const sight = witness.sights.get(tab)
      if (sight) count(sight, truth)
      else witness.present()
    },
    hold(tab) {
      const sight = witness.sights.get(tab)
      if (sight && !sight.held) sight.held = { from: world.elapsed(), release: tab.session.hold('a call') }
    },
    release(tab) {
      const sight = witness.sights.get(tab)
      sight?.held?.release()
      if (sight) sight.held = undefined
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
      bad = { ...bad, air: is || deaf }
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
    look() {
      if (witness.broken) throw witness.broken
      witness.skew += Math.abs(witness.drift) * (world.truth() - lookedAt)
      lookedAt = world.truth()
      if (bad.air) witness.trouble.air = world.elapsed()
      if (bad.storage) witness.trouble.storage = world.elapsed()
      if (world.server.sessions().length > 0) witness.signedInAt = world.elapsed()
      witness.told.look()
      lookAtLine()
      lookBeside()
      lookAtStranger()
      for (const sight of witness.sights.values()) {
        if (!runs(sight.tab)) continue
        lookAtTab(sight)
        lookAtHold(sight)
      }
    },
  }
  return witness
}
