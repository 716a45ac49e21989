import { runs, type Sight, type Story, shown } from '../sight.js'
import type { Witness } from '../witness.js'
import { type MakeRule, MINUTE, must, SECOND } from './rule.js'

const LAW = 'final-end'

/** How long a running page may go on showing a session that ended elsewhere. */
function grace({ trouble }: Witness, { tab }: Sight, endedAt: number): number {
  // Where the storage did not work, which session it is may only come out when a tab looks.
  const clean = trouble.air < endedAt && trouble.storage < endedAt - 2 * MINUTE
  if (clean) return 1 * SECOND
  return (tab.state === 'visible' ? 31 : 122) * SECOND
}

/** Once ended, a session is shown by no page that could know, and never again by one that announced its end. */
export const finalEnd: MakeRule = (witness) => {
  const { world, sights, stories, trouble } = witness

  const late = (sight: Sight, story: Story): void => {
    const end = story.ended
    if (!end?.heard || trouble.hostile >= story.began) return
    const { tab, loadedAt, awakeAt, looked } = sight
    const since = Math.max(end.at, trouble.machine, trouble.storage, trouble.air, awakeAt)
    must(
      LAW,
      loadedAt <= end.at,
      () => `${tab.name} was loaded after ${story.sid} ended (${end.reason}), and shows it`,
    )
    // A tombstone that a later sign-in has overwritten cannot tell: then the store does.
    const said = world.storage.line()?.startsWith(`ended:${story.sid}:`)
    const blind = world.elapsed() - trouble.storage < SECOND
    const known = looked || awakeAt <= end.at || !said || blind
    must(LAW, known, () => `${tab.name} woke after ${story.sid} ended (${end.reason}), and shows it`)
    must(LAW, world.elapsed() - since <= grace(witness, sight, end.at), () => {
      return `${tab.name} still shows ${story.sid}, which ended (${end.reason}) in ${end.by} at ${end.at}`
    })
  }
  return {
    step() {
      for (const sight of sights.values()) {
        if (!runs(sight.tab)) continue
        const sid = shown(sight.snapshot)
        const story = stories.get(sid ?? '')
        if (sid && story) {
          must(
            LAW,
            !sight.ended.has(sid),
            () => `${sight.tab.name} shows ${sid} again, whose end it announced`,
          )
          if (story.ended) late(sight, story)
        }
      }
    },
  }
}

/** A sign-in that was ended by a person or the clock begins no second session, unless somebody signs in again. */
export const endedStaysEnded: MakeRule = ({ stories, trouble, logins, setup }) => {
  const known = new Set<string>()
  return {
    step() {
      // A server that keeps its identifier says nothing by it.
      if (stories.size === known.size || setup.options.server?.keepsId) return
      for (const story of stories.values()) {
        if (known.has(story.sid)) continue
        known.add(story.sid)
        if (!story.cookie || story.tainted || logins.has(story.sid) || trouble.hostile >= 0) continue
        for (const { ended, sid, cookie, tainted } of stories.values()) {
          const buried = ended && ['logout', 'idle', 'absolute'].includes(ended.reason) && !tainted
          const same = cookie === story.cookie && ended?.cookie === story.cookie
          must(
            LAW,
            !buried || !same,
            () => `${story.sid} began with the cookie of ${sid}, which ended (${ended?.reason})`,
          )
        }
      }
    },
  }
}

/** After an end nobody sends the credentials of that session, but to sign out and to ask who is signed in. */
export const nothingSentAfter: MakeRule = (witness) => {
  const { world, stories, trouble } = witness
  let seen = 0
  return {
    step() {
      for (; seen < world.requests.length; seen++) {
        const { cookie, path, tab, at } = world.requests[seen] as (typeof world.requests)[number]
        if (!cookie || trouble.hostile >= 0 || !['/api/orders', '/api/session/extend'].includes(path))
          continue
        if (!world.server.sessions().some(({ id }) => id === cookie)) continue
        // Without a readable note no page can know.
        if (at - trouble.storage < SECOND) continue
        for (const { sid, ended, cookie: own, tainted } of stories.values()) {
          if (
            !ended?.heard ||
            tainted ||
            own !== cookie ||
            ended.cookie !== cookie ||
            ended.reason === 'replaced'
          )
            continue
          // Another session with the same cookie may be alive.
          const later = [...stories.values()].some(
            (other) => other.cookie === cookie && (other.ended?.at ?? at) > ended.at,
          )
          const allowed = path === '/api/orders' ? 0 : trouble.air >= ended.at ? MINUTE : SECOND
          must(
            LAW,
            later || at - ended.at <= allowed,
            () => `${tab} sent ${path} with the cookie of ${sid}, ended at ${ended.at}`,
          )
        }
      }
    },
  }
}
