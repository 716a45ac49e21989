// The one object all tabs agree on: of this app, and here also of the demo's other pages.
import { cookieServer, createSession } from 'sojourn'
import { options } from '../page/js/policy.mjs'

export interface User {
  id: string
  name: string
}

export const session = createSession<User>({
  server: cookieServer<User>({
    check: '/api/session',
    login: '/api/login',
    logout: '/api/logout',
    extend: '/api/session/extend',
  }),
  ...options,
})

// From here on the composables know what a user is.
declare module 'sojourn/vue' {
  interface Register {
    session: typeof session
  }
}
