// The session API itself: sign in, who am I, stay, sign out, and something worth protecting.
import { json, Router } from 'express'
import { activityHeaderRequired, noStore } from './security.mjs'
import { whoIs } from './users.mjs'

/**
 * A new id at every login: what a fixed or stolen one stood for before is gone.
 * @param {import('express').Request} req @param {import('./sessions.mjs').Sessions} sessions
 * @param {import('./sessions.mjs').User} user @param {{ idle?: unknown, absolute?: unknown }} asked
 */
export async function signIn(req, sessions, user, asked) {
  sessions.end(req.sessionID)
  await new Promise((resolve, reject) =>
    req.session.regenerate((error) => (error ? reject(error) : resolve(undefined))),
  )
  Object.assign(req.session, { user: user.id })
  return sessions.begin(req.sessionID, user, asked)
}

/** @param {{ sessions: import('./sessions.mjs').Sessions, orders: import('./orders.mjs').Orders, cookie: string }} parts */
export function createApi({ sessions, orders, cookie }) {
  const api = Router()

  api.use(noStore, activityHeaderRequired, json())
  api.use((req, res, next) => {
    const session = sessions.find(req.sessionID)
    if (session && req.get('Session-Activity') === 'user') sessions.slide(session)
    res.locals.session = session
    next()
  })

  api.get('/session', (_req, res) => {
    const { session } = res.locals
    if (session) res.json(sessions.grant(session))
    else res.status(204).end()
  })

  api.post('/login', async (req, res) => {
    const user = whoIs(req.body)
    if (!user) return void res.status(401).json({ error: 'wrong_credentials' })
    res.json(sessions.grant(await signIn(req, sessions, user, req.body)))
  })

  api.post('/logout', (req, res) => {
    sessions.end(req.sessionID)
    req.session.destroy(() => res.clearCookie(cookie).status(204).end())
  })

  api.get('/public', (_req, res) => void res.json({ open: true, text: 'Anyone may read this.' }))

  api.use((_req, res, next) => {
    if (res.locals.session) next()
    else res.status(401).json({ error: 'signed_out' })
  })

  api.post('/session/extend', (_req, res) => void res.json(sessions.grant(res.locals.session)))

  api.get('/orders', (_req, res) => {
    const { user } = res.locals.session
    res.json({ user, orders: orders.of(user) })
  })
  api.post('/orders', (req, res) => {
    const { user } = res.locals.session
    res.status(201).json({ user, order: orders.add(user, req.body?.item) })
  })

  return api
}
