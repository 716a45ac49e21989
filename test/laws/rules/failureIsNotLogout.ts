import type { Story } from '../sight.js'
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
      return (
        tainted || witness.stepped || (ended?.truth ?? 0) - from >= setup.absolute - 2 * SECOND - witness.skew
      )
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
