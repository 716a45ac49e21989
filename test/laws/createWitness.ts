import type { EndReason, Snapshot } from '../../src/index.js'
import type { World, WorldUser } from '../../src/testing/index.js'
import { byCookie } from './identity.js'
import type { Setup } from './setup.js'
import { runs, type Sight, type Story, shown } from './sight.js'
import { createTold } from './told.js'
import { Violation } from './violation.js'
import type { Witness } from './witness.js'

const never = Number.NEGATIVE_INFINITY

export function createWitness(world: World, setup: Setup, identity = byCookie(world)): Witness {
  let line: string | null = null
  let bad = { air: setup.options.without?.includes('channel') ?? false, storage: false }

  const begin = (sid: string, snapshot: Snapshot<WorldUser>): Story => {
    const cookie = identity.of(sid)
    const atServer = identity.session(cookie)
    const story: Story = {
      sid,
      began: world.elapsed(),
      beganTruth: witness.truth(),
      cookie,
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
    const cookie = identity.of(sid)
    story.ended = { at: world.elapsed(), truth: witness.truth(), reason, by, heard, cookie }
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

  const witness: Witness = {
    world,
    setup,
    sights: new Map(),
    stories: new Map(),
    trouble: { air: never, storage: never, machine: never, hostile: never, outside: never, net: never },
    stepped: false,
    offline: false,
    stepBy: 0,
    signedInAt: Number.NEGATIVE_INFINITY,
    told: createTold(world, () => witness.truth(), identity.carried),
    lastSign: 0,
    logouts: new Set(),
    leftAt: Number.NEGATIVE_INFINITY,
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
        if (identity.ends(sessionId, reason, tab.name)) end(sessionId, reason, tab.name)
      })
    },
    input(tab, before) {
      const sight = witness.sights.get(tab)
      // A source of activity notices a person once a second.
      if (!sight || world.elapsed() - sight.feltAt < 1000) return
      sight.feltAt = world.elapsed()
      const asks = [before, tab.session.getSnapshot()].some(({ warning }) => warning?.by === 'idle')
      if (!asks || !setup.asks) count(sight)
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
      witness.told.look()
      lookAtLine()
      for (const sight of witness.sights.values()) if (runs(sight.tab)) lookAtTab(sight)
    },
  }
  return witness
}
