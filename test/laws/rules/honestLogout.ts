import { type MakeRule, must } from './rule.js'

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
