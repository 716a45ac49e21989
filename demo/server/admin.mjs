// The other side of the counter: who is signed in, ending sessions, breaking endpoints.
import { json, Router } from 'express'
import { jsonOnly, noStore } from './security.mjs'
import { createTokenAdmin } from './tokenAdmin.mjs'

/**
 * @typedef {{ sessions: import('./sessions.mjs').Sessions, tokens: import('./tokens.mjs').Tokens,
 *   faults: import('./faults.mjs').Faults, log: import('./log.mjs').Log, stamps: { router: Router, clear(): void } }} Parts
 */

/** @param {Parts} parts */
export function createAdmin({ sessions, tokens, faults, log, stamps }) {
  const admin = Router()
  admin.use(noStore, jsonOnly, json())

  admin.get('/sessions', (_req, res) => void res.json(sessions.list()))
  admin.post('/revoke', (req, res) => void res.json({ revoked: sessions.revoke(req.body ?? {}) }))

  admin.use('/token', createTokenAdmin(tokens))

  admin.get(['/fault', '/faults'], (_req, res) => void res.json(faults.list()))
  admin.post(['/fault', '/faults'], (req, res) => {
    if (faults.add(req.body)) res.status(201).json(req.body)
    else res.status(400).json({ error: 'not_a_fault' })
  })
  admin.delete(['/fault', '/faults'], (req, res) => {
    faults.clear(req.body ?? {})
    res.status(204).end()
  })

  admin.get('/log', (req, res) => {
    const { since = 0, path } = req.query
    res.json(log.entries().filter((entry) => entry.at >= Number(since) && (!path || entry.path === path)))
  })
  admin.delete('/log', (_req, res) => {
    log.clear()
    res.status(204).end()
  })

  admin.post('/reset', (req, res) => {
    faults.clear()
    log.clear()
    stamps.clear()
    tokens.settings.reset()
    if (req.body?.sessions) {
      sessions.revoke({})
      tokens.revoke({})
    }
    res.status(204).end()
  })

  return admin
}
