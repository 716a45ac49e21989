// How the session is carried: by a cookie, or with ?mode=token&tokens=indexedDb|local|session|memory by tokens.

const query = new URLSearchParams(location.search)

export const byToken = query.get('mode') === 'token'

/** Where the tokens are kept. */
export const keptIn = query.get('tokens') ?? 'indexedDb'

/** Where the session API is. */
export const api = byToken ? '/api/token' : '/api'
