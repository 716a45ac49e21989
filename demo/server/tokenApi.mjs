// The session API over tokens: the same as over the cookie, but who asks is in the Authorization header.
//
//   POST /api/token/login            { name, password, idle?, absolute? } → 200 pair | 401 wrong_credentials
//   POST /api/token/refresh          { refreshToken } → 200 pair | 401 invalid_grant | 400 invalid_request
//   GET  /api/token/session          200 { user, idleExpiresIn, absoluteExpiresIn, generation, refreshRequests } | 401
//   POST /api/token/session/extend   200 { user, idleExpiresIn, absoluteExpiresIn } | 401
//   POST /api/token/logout           204, the family is revoked | 401
//   GET  /api/token/orders           200 { user, orders } | 401
//   POST /api/token/orders           any body → 201 { user, order, received: the body as text } | 401
//
// A pair is { user, accessToken, refreshToken, expiresIn, idleExpiresIn, absoluteExpiresIn }, in seconds. Every 401
// has `WWW-Authenticate: Bearer …`. The idle window slides on `Session-Activity: user` only; unlike a cookie, a token
// is never sent by another site's form, so nothing demands that header here.
import { json, Router, text } from 'express'
import { slide } from './limits.mjs'
import { noStore } from './security.mjs'
import { grant, whose } from './tokens.mjs'
import { whoIs } from './users.mjs'

/** @typedef {import('express').Request} Request */
/** @typedef {import('express').Response} Response */

/** The token of a request. @param {Request} req */
export const bearer = (req) => /^Bearer ([\w.~+/-]+=*)$/i.exec(req.get('Authorization') ?? '')?.[1]

/**
 * A challenge names an error only where there was a token. https://www.rfc-editor.org/rfc/rfc6750#section-3.1
 * @param {Response} res @param {string} error
 */
function unauthorized(res, error) {
  const why = error === 'invalid_token' ? `, error="${error}"` : ''
  res.status(401).set('WWW-Authenticate', `Bearer realm="sojourn demo"${why}`).json({ error })
}

/** @param {string} body */
function itemIn(body) {
  try {
    return JSON.parse(body).item
  } catch {
    return undefined
  }
}

/** @param {{ tokens: import('./tokens.mjs').Tokens, orders: import('./orders.mjs').Orders }} parts */
export function createTokenApi({ tokens, orders }) {
  const api = Router()
  api.use(noStore)

  api.post('/login', json(), (req, res) => {
    const user = whoIs(req.body)
    if (user) res.json(tokens.begin(user, req.body))
    else unauthorized(res, 'wrong_credentials')
  })

  api.post('/refresh', json(), (req, res) => {
    const { refreshToken } = req.body ?? {}
    if (typeof refreshToken !== 'string') return void res.status(400).json({ error: 'invalid_request' })
    const { family, pair } = tokens.rotate(refreshToken, req.get('Session-Activity') === 'user')
    res.locals.whose = family && whose(family)
    if (pair) res.json(pair)
    else unauthorized(res, 'invalid_grant')
  })

  api.use((req, res, next) => {
    const token = bearer(req)
    const family = tokens.find(token)
    if (!family) return unauthorized(res, token ? 'invalid_token' : 'signed_out')
    if (req.get('Session-Activity') === 'user') slide(family)
    res.locals.family = family
    next()
  })

  api.get('/session', (_req, res) => {
    const { generation, refreshRequests } = res.locals.family
    res.json({ ...grant(res.locals.family), generation, refreshRequests })
  })
  api.post('/session/extend', (_req, res) => void res.json(grant(res.locals.family)))
  api.post('/logout', (_req, res) => {
    tokens.logout(res.locals.family)
    res.status(204).end()
  })

  api.get('/orders', (_req, res) => {
    const { user } = res.locals.family
    res.json({ user, orders: orders.of(user) })
  })
  api.post('/orders', text({ type: () => true }), (req, res) => {
    const { user } = res.locals.family
    const received = req.body ?? ''
    res.status(201).json({ user, order: orders.add(user, itemIn(received)), received })
  })
  api.use((_req, res) => void res.status(404).json({ error: 'not_found' }))

  return api
}
