// The other side of the token counter: families, never a token of them.
//
//   GET  /admin/api/token/families   [{ family, user, startedAt, idle, absolute, idleLeft, absoluteLeft (ms), generation,
//                                      refreshRequests, reuseDetected, valid, ended? }], oldest first, ended ones too
//   POST /admin/api/token/revoke     { family } | { user: 'alice' } | {} (all) → { revoked: n }
//   POST /admin/api/token/expire     the same → { expired: n }: their access tokens expire now, the families live on
//   GET  /admin/api/token/settings   { accessLifetime: 600000, grace: 0 }, ms
//   POST /admin/api/token/settings   any of them, in ms or '10s' → 200 all | 400 not_a_setting
//
// `generation` counts rotations, `refreshRequests` also those that were refused. `ended` is 'logout', 'idle',
// 'absolute', 'reuse' or 'revoked'. `accessLifetime` holds for tokens issued from then on; `grace` is how long after
// its first use a refresh token is still good, 0 for not at all. Lost, late and refused answers are faults like others:
//   { path: '/api/token/refresh', kind: 'lose' | 'cut' | 'late', ms } · { …, kind: 'status', status: 429, retryAfter: 5 }
import { Router } from 'express'

/** @param {import('./tokens.mjs').Tokens} tokens */
export function createTokenAdmin(tokens) {
  const admin = Router()

  admin.get('/families', (_req, res) => void res.json(tokens.list()))
  admin.post('/revoke', (req, res) => void res.json({ revoked: tokens.revoke(req.body ?? {}) }))
  admin.post('/expire', (req, res) => void res.json({ expired: tokens.expire(req.body ?? {}) }))

  admin.get('/settings', (_req, res) => void res.json(tokens.settings.get()))
  admin.post('/settings', (req, res) => {
    if (tokens.settings.set(req.body ?? {})) res.json(tokens.settings.get())
    else res.status(400).json({ error: 'not_a_setting' })
  })

  return admin
}
