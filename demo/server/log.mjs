// What came in, in memory, for people on the admin page and for tests that count requests.
import { shortHash } from './sessions.mjs'

const kept = 5000

/**
 * @typedef {{ n: number, at: number, method: string, path: string, activity: string | null, user: string | null,
 *   session: string | null, status: number | null, ms: number | null, fault?: string }} Entry
 */

export function createLog() {
  /** @type {Entry[]} */
  let entries = []
  let n = 0

  return {
    entries: () => entries,
    clear: () => {
      entries = []
    },

    /**
     * Writes down each request as it comes in, and its outcome when it goes.
     * @param {import('./sessions.mjs').Sessions} sessions
     * @returns {import('express').RequestHandler}
     */
    middleware(sessions) {
      return (req, res, next) => {
        const session = sessions.find(req.sessionID)
        /** @type {Entry} */
        const entry = {
          n: ++n,
          at: Date.now(),
          method: req.method,
          path: req.originalUrl.split('?', 1)[0] ?? '/',
          activity: req.get('Session-Activity') ?? null,
          user: session?.user.id ?? null,
          session: session ? shortHash(req.sessionID) : null,
          status: null,
          ms: null,
        }
        entries.push(entry)
        if (entries.length > kept) entries = entries.slice(-kept)
        res.once('close', () => {
          entry.status = res.writableFinished ? res.statusCode : 0
          entry.ms = Date.now() - entry.at
          if (res.locals.fault) entry.fault = res.locals.fault
        })
        next()
      }
    },
  }
}

/** @typedef {ReturnType<typeof createLog>} Log */
