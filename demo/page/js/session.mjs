// The one object all tabs agree on. This is all an app needs to write.
import { byToken, keptIn } from './mode.mjs'
import { cameFromForm, options } from './policy.mjs'
import { storeOf } from './token-stores.mjs'

/** @typedef {import('../../../src/index.js').Session<{ id: string, name: string }>} Session */
/** @typedef {ReturnType<Session['getSnapshot']>} Snapshot */
/** @typedef {typeof import('../../../src/index.js')} Library */

/** An HttpOnly cookie carries it: no script sees a secret. @param {Library} library */
const withCookie = ({ cookieServer }) => ({
  server: cookieServer({
    check: '/api/session',
    login: '/api/login',
    logout: '/api/logout',
    extend: '/api/session/extend',
  }),
})

/** Tokens carry it: the page keeps them where it chose to. @param {Library} library */
const withTokens = (library) => ({
  server: library.tokenServer({
    login: '/api/token/login',
    refresh: '/api/token/refresh',
    logout: '/api/token/logout',
    check: '/api/token/session',
    extend: '/api/token/session/extend',
  }),
  tokens: storeOf(keptIn).open(library),
})

/** @param {import('./devtools.mjs').Devtools['ports']} ports @returns {Session} */
export function openSession(ports) {
  const library = /** @type {Library} */ (Reflect.get(globalThis, 'sojourn'))
  const session = library.createSession({
    ...(byToken ? withTokens : withCookie)(library),
    ...options,
    ports,
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
