// What came in, in memory, for people on the admin page and for tests that count requests.

const kept = 5000

/**
 * @typedef {{ n: number, at: number, method: string, path: string, activity: string | null, user: string | null,
 *   session: string | null, status: number | null, ms: number | null, fault?: string }} Entry
 * @typedef {{ user: string, session: string }} Whose
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
     * @param {(req: import('express').Request) => Whose | undefined} whose
     * @returns {import('express').RequestHandler}
     */
    middleware(whose) {
      return (req, res, next) => {
        /** @type {Entry} */
        const entry = {
          n: ++n,
          at: Date.now(),
          method: req.method,
          path: req.originalUrl.split('?', 1)[0] ?? '/',
          activity: req.get('Session-Activity') ?? null,
          ...(whose(req) ?? { user: null, session: null }),
          status: null,
          ms: null,
        }
        entries.push(entry)
        if (entries.length > kept) entries = entries.slice(-kept)
        res.once('close', () => {
          entry.status = res.writableFinished ? res.statusCode : 0
          entry.ms = Date.now() - entry.at
          if (res.locals.fault) entry.fault = res.locals.fault
          // A refresh token comes in the body: only its route knows whose it is.
          Object.assign(entry, res.locals.whose)
        })
        next()
      }
    },
  }
}

/** @typedef {ReturnType<typeof createLog>} Log */
