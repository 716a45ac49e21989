// Which sessions live, for whom, until when. express-session keeps the cookie and the id; the deadlines are kept
// here, apart, because it saves a session whole at the end of a request: a slow request would undo a logout.
import { createHash, randomBytes } from 'node:crypto'
import { toMs } from '../page/js/duration.mjs'

/** @typedef {{ id: string, name: string }} User */
/** @typedef {{ user: User, signInId: string, startedAt: number, lastActivityAt: number, idle: number, absolute: number }} Live */
/** @typedef {{ session?: string | undefined, user?: string | undefined }} Match */

const shortest = 2_000
const longest = 24 * 3_600_000

/** A name for a session that says nothing about its id. @param {string} sid */
export const shortHash = (sid) => createHash('sha256').update(sid).digest('base64url').slice(0, 8)

/** @param {unknown} asked @param {number} otherwise */
function clamped(asked, otherwise) {
  const ms = toMs(asked)
  return ms === undefined ? otherwise : Math.min(longest, Math.max(shortest, ms))
}

/**
 * @param {{ idle: number, absolute: number, destroy: (sid: string) => void }} options
 */
export function createSessions({ idle, absolute, destroy }) {
  /** @type {Map<string, Live>} */
  const live = new Map()

  /** @param {Live} session */
  const idleLeft = (session) => session.lastActivityAt + session.idle - Date.now()
  /** @param {Live} session */
  const absoluteLeft = (session) => session.startedAt + session.absolute - Date.now()

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

    /** @param {string} sid @param {User} user @param {{ idle?: unknown, absolute?: unknown }} asked */
    begin(sid, user, asked) {
      const now = Date.now()
      const limits = { idle: clamped(asked.idle, idle), absolute: clamped(asked.absolute, absolute) }
      const session = {
        user,
        signInId: randomBytes(9).toString('base64url'),
        startedAt: now,
        lastActivityAt: now,
        ...limits,
      }
      live.set(sid, session)
      return session
    },

    /** A person was there. @param {Live} session */
    slide(session) {
      session.lastActivityAt = Date.now()
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
