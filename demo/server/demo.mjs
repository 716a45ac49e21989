// The reference server of sojourn: a session API over an HttpOnly cookie, the demo's pages, and an
// admin side that shows the sessions and breaks things on purpose.
//
//   const demo = await createDemo({ port: 0, idle: '30s', absolute: '5m' })
//   demo.url · demo.port · demo.sessions · demo.tokens · demo.faults · demo.log · demo.stamps · await demo.close()
//
// Options: port (0: any free one) · host · idle, absolute (a session that asks for nothing; '90s' or ms)
//          cookie (its name: cookies know no ports, so two demos in one browser need two names)
//          dist (the folder that holds sojourn.min.js)
//
// The session API (JSON, no-store; every POST needs `Session-Activity: user | background`, else 403)
//   GET  /api/session          200 { user: { id, name }, idleExpiresIn, absoluteExpiresIn, signInId } | 204
//   POST /api/login            { name, password, idle?, absolute? } → 200 as above | 401. alice, bob; password sojourn
//   POST /api/logout           204, always; session destroyed, cookie cleared
//   POST /api/session/extend   200 as above | 401
//   GET  /api/orders           200 { user, orders } | 401     POST { item? } → 201 { user, order } | 401
//   GET  /api/public           200, without login
//   GET, POST /login-form      a form of its own; 303 → /?signed-in (idle, warning, absolute … travel along)
// Seconds in the answers have millisecond fractions. The idle window slides on `Session-Activity: user`
// only, whatever the route; the absolute limit never moves. `idle` and `absolute` asked at login are
// clamped to 2 s … 24 h. The same over tokens, under /api/token: see tokenApi.mjs.
//
// Stamps, the server's clock for tests (no header needed, any content type)
//   POST /api/stamp {…} → 201 { at }     GET → [{ …, at }]     DELETE → 204
//
// The admin API (no login: the demo listens on loopback; a POST must be application/json)
//   GET    /admin/api/sessions         [{ session, user, startedAt, idle, absolute, idleLeft, absoluteLeft }], ms
//   POST   /admin/api/revoke           { session } | { user: 'alice' } | {} (all) → { revoked: n }
//   GET    /admin/api/faults           the rules in force
//   POST   /admin/api/fault            { path, kind, method?, times?, ms?, status?, retryAfter?, location?, body? } → 201
//   DELETE /admin/api/fault            { path?, method? } that rule, or all without a body → 204
//   GET    /admin/api/log              [{ n, at, method, path, activity, user, session, status, ms, fault? }]; ?since=<ms>&path=
//   DELETE /admin/api/log              → 204
//   POST   /admin/api/reset            {} faults, log, stamps, token settings; { sessions: true } also revokes all → 204
//   …      /admin/api/token/…          families, settings of tokens: see tokenAdmin.mjs
// `session` is a short hash of the id, or a token family. In the log `status` is null while a request is open, 0 when
// no answer got out; `user` is who the cookie or the token stood for when the request came in.
//
// Fault kinds: slow (ms: wait, then handle) · late (ms: handle at once, answer late) · lose (handle, then close the
//   connection instead of answering) · cut (the same after the headers) · hang (never answer; ended by a reset) ·
//   drop (close the connection) · status (status, body?, retryAfter?) · html (status = 200) ·
//   malformed (200, broken JSON) · redirect (302 to location = /login-form).
//   On a connection that it used before, a browser itself sends again what `lose` or `drop` cut off, once, also a POST,
//   and tells nobody: `cut`, or `late` beyond the client's patience, are seen by the client alone.
//   `path` is exact, or a prefix when it ends in `*`. `times`: the next n requests only. Pages can be broken too.
//
// Pages: / (the demo) · /tabs (six of them) · /react, /vue (once demo/build.mjs has built them) · /admin ·
//   /bare (only sojourn.min.js) · /blank (nothing at all).
// On / a test can read: window.session · <html data-status data-user data-reason> · sojourn-dialog ·
//   [data-protected] (the app's content: hidden unless active or warning, emptied when signed out).
// Query of /: idle, warning, absolute, absoluteWarning (the client's policy; idle and absolute are also asked of the
//   server at login, unless serverIdle, serverAbsolute say otherwise) · name (the session's name) · compact ·
//   mode=token, tokens=indexedDb | local | session | memory (tokens instead of the cookie, and where they are kept) ·
//   sojourn-devtools (the overlay, once demo/build.mjs has built it).
import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import express from 'express'
import cookies from 'express-session'
import { toMs } from '../page/js/duration.mjs'
import { createAdmin } from './admin.mjs'
import { createApi } from './api.mjs'
import { createFaults } from './faults.mjs'
import { createLog } from './log.mjs'
import { createOrders } from './orders.mjs'
import { createFormLogin, createPages } from './pages.mjs'
import { loopbackOnly, securityHeaders } from './security.mjs'
import { createSessions } from './sessions.mjs'
import { createStamps } from './stamps.mjs'
import { bearer, createTokenApi } from './tokenApi.mjs'
import { createTokens } from './tokens.mjs'

/**
 * @param {{ port?: number, host?: string, idle?: string | number, absolute?: string | number, cookie?: string, dist?: string }} [options]
 */
export async function createDemo({
  port = 4400,
  host = '127.0.0.1',
  idle = '15m',
  absolute = '8h',
  cookie = 'sojourn-demo',
  dist = fileURLToPath(new URL('../../dist', import.meta.url)),
} = {}) {
  const store = new cookies.MemoryStore()
  const limits = { idle: toMs(idle) ?? 900_000, absolute: toMs(absolute) ?? 28_800_000 }
  const sessions = createSessions({ ...limits, destroy: (sid) => store.destroy(sid) })
  const tokens = createTokens(limits)
  const [faults, log, stamps, orders] = [createFaults(), createLog(), createStamps(), createOrders()]
  const parts = { sessions, tokens, faults, log, stamps, orders }
  const app = assemble(parts, { session: withCookie(store, cookie), cookie, dist })
  const server = app.listen(port, host)
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject))
  const address = /** @type {import('node:net').AddressInfo} */ (server.address())

  return {
    url: `http://${host}:${address.port}`,
    port: address.port,
    sessions,
    tokens,
    faults,
    log,
    stamps,
    /** Ends all connections too, so that no open request holds the process. */
    close() {
      faults.close()
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

/**
 * @param {import('./admin.mjs').Parts & { orders: import('./orders.mjs').Orders }} parts
 * @param {{ session: express.RequestHandler, cookie: string, dist: string }} how
 */
function assemble({ sessions, tokens, faults, log, stamps, orders }, { session, cookie, dist }) {
  const byCookie = log.middleware((req) => sessions.whose(req.sessionID))
  const byToken = log.middleware((req) => tokens.whose(bearer(req)))

  const app = express().disable('x-powered-by').disable('etag')
  app.use(loopbackOnly, securityHeaders)
  app.use('/admin/api', createAdmin({ sessions, tokens, faults, log, stamps }))
  app.use('/api/stamp', stamps.router)
  app.use('/api/token', byToken, faults.middleware, createTokenApi({ tokens, orders }))
  app.use(['/api', '/login-form'], session, byCookie)
  app.use(faults.middleware)
  app.use('/api', createApi({ sessions, orders, cookie }))
  app.use('/login-form', createFormLogin({ sessions }))
  app.use(createPages(dist))
  app.use(notFound, broken)
  return app
}

/** @param {cookies.MemoryStore} store @param {string} name */
function withCookie(store, name) {
  // No `secure`: the demo speaks http on loopback, where WebKit refuses such a cookie. Yours says `secure: true`.
  const cookie = /** @type {const} */ ({ httpOnly: true, sameSite: 'lax', path: '/' })
  const secret = randomBytes(32).toString('hex')
  return cookies({ name, secret, store, cookie, resave: false, saveUninitialized: false, unset: 'destroy' })
}

/** @param {express.Request} req @param {express.Response} res */
function notFound(req, res) {
  if (req.originalUrl.startsWith('/api') || req.originalUrl.startsWith('/admin/api'))
    res.status(404).json({ error: 'not_found' })
  else res.status(404).type('text').send('There is nothing here. The demo is at /')
}

/**
 * @param {{ status?: number, type?: string }} error @param {express.Request} _req
 * @param {express.Response} res @param {express.NextFunction} next
 */
function broken(error, _req, res, next) {
  if (res.headersSent) next(error)
  else res.status(error.status ?? 500).json({ error: error.type ?? 'server_error' })
}
