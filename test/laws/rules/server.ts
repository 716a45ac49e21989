import type { Story } from '../sight.js'
import { runs, shown } from '../sight.js'
import type { Witness } from '../witness.js'
import { type MakeRule, must, SECOND } from './rule.js'

const LAW = 'failure-is-not-logout'

/** Whether the server said no to any request since this session began. */
const refused = ({ world }: Witness, { began }: Story): boolean =>
  world.requests.some(({ outcome, answeredAt = 0 }) => outcome === 401 && answeredAt >= began)

/** Every end has its reason: a person, a deadline, or the server's definitive word. */
export const endsHaveReasons: MakeRule = (witness) => {
  const { setup, stories, logouts, trouble } = witness
  const judged = new Set<string>()
  const holds: Record<string, (story: Story) => boolean> = {
    logout: ({ sid, tainted, began }) =>
      tainted || logouts.has(sid) || (began >= witness.leftAt && began - witness.leftAt < 22 * SECOND),
    revoked: (story) => story.tainted || refused(witness, story),
    idle: () => true,
    absolute: ({ tainted, ended, serverBegan }) => {
      // After a sign-in elsewhere it is not known which one the session counts from.
      const from = trouble.outside >= 0 ? 0 : serverBegan
      return tainted || witness.stepped || (ended?.truth ?? 0) - from >= setup.absolute - 2 * SECOND
    },
    replaced: ({ tainted }) =>
      tainted || trouble.outside >= 0 || witness.world.requests.some(({ path }) => path === '/api/login'),
  }
  return {
    step() {
      if (trouble.hostile >= 0) return
      for (const story of stories.values()) {
        if (!story.ended || judged.has(story.sid)) continue
        judged.add(story.sid)
        const { reason, by } = story.ended
        must(
          LAW,
          holds[reason]?.(story) ?? false,
          () => `${story.sid} ended (${reason}) in ${by} without reason`,
        )
      }
    },
  }
}

/** Nothing begins a session but the server: what is newly shown is signed in there, where the network works. */
export const onlyTheServerBegins: MakeRule = (witness) => {
  const { world, stories, trouble } = witness
  const known = new Set<string>()
  return {
    step() {
      if (stories.size === known.size) return
      for (const { sid } of stories.values()) {
        if (known.has(sid)) continue
        known.add(sid)
        const recently = world.elapsed() - witness.signedInAt < 15 * SECOND
        must('only-down', recently || trouble.net >= 0, () => `${sid} is shown, which the server never began`)
      }
    },
  }
}

/** The server is told of a person only when there was one since it was told last. */
export const onlyPeopleCount: MakeRule = (witness) => {
  const { world } = witness
  let seen = 0
  let toldAt = Number.NEGATIVE_INFINITY
  return {
    step() {
      for (; seen < world.requests.length; seen++) {
        const sent = world.requests[seen] as (typeof world.requests)[number]
        if (sent.activity !== 'user') continue
        must(
          'presence-is-human',
          witness.lastSign > toldAt,
          () => `${sent.tab} says user at ${sent.at}, and nobody was there`,
        )
        if (sent.outcome === 200) toldAt = witness.truth()
      }
    },
  }
}

/** What was signed out at the server's expense is signed out there as well, once it can be reached. */
export const signedOutInTheEnd: MakeRule = (witness) => {
  const { world, stories, trouble } = witness
  return {
    end() {
      const alive = new Map(world.server.sessions().map(({ id, beganAt }) => [id, beganAt]))
      if (trouble.hostile >= 0) return
      for (const { sid, ended, cookie, tainted } of stories.values()) {
        if (
          !ended ||
          tainted ||
          !['logout', 'idle', 'absolute'].includes(ended.reason) ||
          cookie !== ended.cookie
        )
          continue
        const later = [...stories.values()].some((story) => story.began > ended.at)
        must(
          'honest-logout',
          later || !((alive.get(cookie ?? '') ?? Number.POSITIVE_INFINITY) <= ended.truth),
          () => `${sid} ended (${ended.reason}), and the server was never told`,
        )
      }
    },
  }
}

/** The pages that run, and what they show. */
export const agreement: MakeRule = (witness) => ({
  end() {
    const { world, sights, trouble } = witness
    const running = [...sights.values()].filter(({ tab }) => runs(tab))
    const texts = running.map(({ tab, snapshot }) => {
      const { status, sessionId = '' } = snapshot
      const waits = tab.state === 'hidden' && status === 'verifying'
      // A throttled page begins to warn on its next full minute.
      const drawn =
        status === 'warning' && running.some(({ tab }) => tab.state === 'hidden') ? 'active' : status
      return { tab, waits, text: `${drawn} ${sessionId}`, sessionId }
    })
    const judged = texts.filter(({ waits }) => !waits)
    const first = judged[0]
    for (const { tab, text } of judged) {
      must(
        'convergence',
        text === first?.text,
        () => `${tab.name} is ${text}, ${first?.tab.name} is ${first?.text}`,
      )
    }
    for (const { tab, waits, sessionId } of texts) {
      const same = !waits || sessionId === first?.sessionId || first === undefined
      must('convergence', same, () => `${tab.name} waits in ${sessionId}, others are in ${first?.sessionId}`)
    }
    if (trouble.outside >= world.elapsed() - 400 * SECOND || trouble.hostile >= 0) return
    const user = world.server.sessions().find(({ id }) => id === world.cookie)?.user.id
    for (const { tab, snapshot } of running) {
      if (tab.state !== 'visible' || !shown(snapshot)) continue
      must(
        'convergence',
        snapshot.user?.id === user,
        () => `${tab.name} shows ${snapshot.user?.id}, the server ${user}`,
      )
    }
  },
})

/** Nothing is thrown, and nobody runs in circles: so much does not happen within one second. */
export const noBusyLoop: MakeRule = ({ world }) => {
  let second = 0
  let steps = 0
  return {
    step() {
      must('no throw', world.errors.length === 0, () =>
        String((world.errors[0] as Error)?.stack ?? world.errors[0]),
      )
      const now = Math.floor(world.elapsed() / SECOND)
      steps = now === second ? steps + 1 : 0
      second = now
      must('one timer', steps < 2000, () => `2000 steps within the second ${now}`)
    },
  }
}

/** No page asks the server in circles, whatever the server says. */
export const noStorm: MakeRule = ({ world }) => {
  let from = 0
  return {
    step() {
      const since = world.elapsed() - 10 * SECOND
      for (; (world.requests[from]?.at ?? since) < since; from++);
      if (world.requests.length - from < 40) return
      const counts = new Map<string, number>()
      for (const { tab, path } of world.requests.slice(from)) {
        if (path === '/api/session') counts.set(tab, (counts.get(tab) ?? 0) + 1)
      }
      for (const [tab, count] of counts)
        must('quiet', count < 30, () => `${tab} asked ${count} times in ten seconds`)
    },
  }
}
