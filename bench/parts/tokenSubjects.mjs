/**
 * Who refreshes: each asks for an access token as its documentation says. `expires`: by a first token that has run out;
 * the others by a call that says the first one is no good, because they renew an expired one while they load.
 */
export const tokenSubjects = [
  { name: 'floor: Web Lock + IndexedDB', kind: 'floor', page: 'tokens/floor', expires: true },
  { name: 'sojourn, `indexedDbTokens`', kind: 'ours', page: 'tokens/sojourn' },
  { name: 'auth0-spa-js', kind: 'peer', page: 'tokens/auth0', expires: true },
  { name: 'supertokens-website', kind: 'peer', page: 'tokens/supertokens', expires: true },
  { name: 'supabase auth-js', kind: 'peer', page: 'tokens/supabase' },
  { name: 'oidc-client-ts', kind: 'peer', page: 'tokens/oidc-client-ts' },
]
