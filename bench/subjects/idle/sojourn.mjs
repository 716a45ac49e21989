import { cookieServer, createSession } from 'sojourn'

const session = createSession({
  server: cookieServer({ check: '/api/session', extend: '/api/session/extend' }),
})

export const ready = session.ready()
