// The one object all tabs agree on. This is all an app needs to write.
import { cameFromForm, options } from './policy.mjs'

/** @typedef {import('../../../src/index.js').Session<{ id: string, name: string }>} Session */
/** @typedef {ReturnType<Session['getSnapshot']>} Snapshot */
/** @typedef {typeof import('../../../src/index.js')} Library */

/** @returns {Session} */
export function openSession() {
  const { createSession, cookieServer } = /** @type {Library} */ (Reflect.get(globalThis, 'sojourn'))
  const session = createSession({
    server: cookieServer({
      check: '/api/session',
      login: '/api/login',
      logout: '/api/logout',
      extend: '/api/session/extend',
    }),
    ...options,
  })
  if (cameFromForm) signedInElsewhere(session)
  Object.assign(globalThis, { session })
  return session
}

/** Back from the sign-in form. Said in the same task, before anything is asked. @param {Session} session */
function signedInElsewhere(session) {
  session.begin().catch(() => undefined)
  const url = new URL(location.href)
  url.searchParams.delete('signed-in')
  history.replaceState(null, '', url)
}
