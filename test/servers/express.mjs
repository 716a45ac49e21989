import express from 'express'
import session from 'express-session'

/** `findUser(name, password)` resolves with `{ id, name }`, or nothing. Limits are in milliseconds. */
export function createApp({ findUser, secret, idle = 15 * 60_000, absolute = 8 * 3_600_000 }) {
  /** What the session's cookie stands for, if it is not over; only a person keeps it from being so. */
  function live(req) {
    const { user, beganAt, seenAt } = req.session
    const now = Date.now()
    if (!user || now >= seenAt + idle || now >= beganAt + absolute) return undefined
    if (req.get('Session-Activity') === 'user') req.session.seenAt = now
    const left = (at) => (at - now) / 1000
    return {
      user,
      idleExpiresIn: left(req.session.seenAt + idle),
      absoluteExpiresIn: left(beganAt + absolute),
    }
  }

  const app = express()
  const cookie = { httpOnly: true, sameSite: 'lax', secure: 'auto' }
  app.use(express.json(), session({ secret, cookie, resave: false, saveUninitialized: false }))
  app.use((req, res, next) => {
    res.set('Cache-Control', 'no-store')
    // A form of another site cannot send this header.
    if (req.method !== 'GET' && !req.get('Session-Activity')) res.status(403).end()
    else next()
  })

  app.get('/api/session', (req, res) => res.json(live(req) ?? null))

  app.post('/api/session/extend', (req, res) => {
    const answer = live(req)
    if (answer) res.json(answer)
    else res.status(401).end()
  })

  app.post('/api/login', async (req, res, next) => {
    const user = await findUser(req.body.name, req.body.password)
    if (!user) return res.status(401).end()
    // A new identifier: whoever knew the old one is not signed in by this.
    req.session.regenerate((error) => {
      if (error) return next(error)
      const now = Date.now()
      Object.assign(req.session, { user, beganAt: now, seenAt: now })
      res.json(live(req))
    })
  })

  app.post('/api/logout', (req, res, next) => {
    req.session.destroy((error) => (error ? next(error) : res.status(204).end()))
  })
  return app
}
