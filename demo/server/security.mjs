// What every answer carries, and what no request may do.

/** @typedef {import('express').Request} Request */
/** @typedef {import('express').Response} Response */
/** @typedef {import('express').NextFunction} Next */

export const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "worker-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-ancestors 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

/** @param {Request} _req @param {Response} res @param {Next} next */
export function securityHeaders(_req, res, next) {
  res.set({
    'Content-Security-Policy': policy,
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
  })
  next()
}

/** @param {Request} _req @param {Response} res @param {Next} next */
export function noStore(_req, res, next) {
  res.set('Cache-Control', 'no-store')
  next()
}

const loopback = /^(localhost|[\w.-]+\.localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/i

/**
 * A name that somebody else's DNS points at this machine is not ours.
 * @param {Request} req @param {Response} res @param {Next} next
 */
export function loopbackOnly(req, res, next) {
  if (loopback.test(req.headers.host ?? '')) next()
  else res.status(421).json({ error: 'not_a_loopback_host' })
}

/**
 * A header no other site can send without asking (CORS), where state changes.
 * @param {Request} req @param {Response} res @param {Next} next
 */
export function activityHeaderRequired(req, res, next) {
  const safe = req.method === 'GET' || req.method === 'HEAD'
  if (safe || /^(user|background)$/.test(req.get('Session-Activity') ?? '')) next()
  else res.status(403).json({ error: 'activity_header_missing' })
}

/**
 * A form cannot send that header: there the browser's word on where it comes from.
 * @param {Request} req @param {Response} res @param {Next} next
 */
export function sameOriginForm(req, res, next) {
  const site = req.get('Sec-Fetch-Site')
  const origin = req.get('Origin')
  const own = site ? site === 'same-origin' : !origin || origin === `${req.protocol}://${req.headers.host}`
  if (req.method === 'GET' || own) next()
  else res.status(403).type('text').send('This form takes answers from its own page only.')
}

/**
 * The same for the admin API, by the one content type that needs asking.
 * @param {Request} req @param {Response} res @param {Next} next
 */
export function jsonOnly(req, res, next) {
  if (req.method !== 'POST' || req.is('json')) next()
  else res.status(415).json({ error: 'json_only' })
}
