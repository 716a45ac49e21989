// Which sessions live, for whom, until when. express-session keeps the cookie and the id; the deadlines are kept
// here, apart, because it saves a session whole at the end of a request: a slow request would undo a logout.
import { createHash, randomBytes } from 'node:crypto'
import { absoluteLeft, idleLeft, limited, slide } from './limits.mjs'

/** @typedef {{ id: string, name: string }} User */
/** @typedef {{ user: User, signInId: string } & import('./limits.mjs').Limited} Live */
/** @typedef {{ session?: string | undefined, user?: string | undefined }} Match */

/** A name for a session that says nothing about its id. @param {string} sid */
export const shortHash = (sid) => createHash('sha256').update(sid).digest('base64url').slice(0, 8)

/**
 * @param {import('./limits.mjs').Limits & { destroy: (sid: string) => void }} options
 */
export function createSessions({ idle, absolute, destroy }) {
  /** @type {Map<string, Live>} */
  const live = new Map()

  /** @param {string} sid */
  function end(sid) {
    live.delete(sid)
    destroy(sid)
  }

  /** @param {string} sid */
  function find(sid) {
    const session = live.get(sid)
    if (session && Math.min(idleLeft(session), absoluteLeft(session)) > 0) return session
    if (session) end(sid)
    return undefined
  }

  return {
    find,
    end,
    slide,

    /** In the log's words. @param {string} sid */
    whose(sid) {
      const session = find(sid)
      return session && { user: session.user.id, session: shortHash(sid) }
    },

    /** @param {string} sid @param {User} user @param {{ idle?: unknown, absolute?: unknown }} asked */
    begin(sid, user, asked) {
      const signInId = randomBytes(9).toString('base64url')
      const session = { user, signInId, ...limited(asked, { idle, absolute }) }
      live.set(sid, session)
      return session
    },

    /** The answer to login, check and extend. @param {Live} session */
    grant(session) {
      return {
        user: session.user,
        idleExpiresIn: idleLeft(session) / 1000,
        absoluteExpiresIn: absoluteLeft(session) / 1000,
        signInId: session.signInId,
      }
    },

    list() {
      return [...live.keys()].flatMap((sid) => {
        const session = find(sid)
        if (!session) return []
        const { user, startedAt, idle, absolute } = session
        const left = { idleLeft: idleLeft(session), absoluteLeft: absoluteLeft(session) }
        return [{ session: shortHash(sid), user, startedAt, idle, absolute, ...left }]
      })
    },

    /** Ends those that match: one by its hash, all of a user, all. @param {Match} match */
    revoke(match) {
      const doomed = [...live].filter(
        ([sid, { user }]) =>
          (match.session === undefined || match.session === shortHash(sid)) &&
          (match.user === undefined || match.user === user.id),
      )
      for (const [sid] of doomed) end(sid)
      return doomed.length
    },
  }
}

/** @typedef {ReturnType<typeof createSessions>} Sessions */
