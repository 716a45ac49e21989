const base64 = (value) => Buffer.from(JSON.stringify(value)).toString('base64')
const base64url = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')
const now = () => Math.floor(Date.now() / 1000)

// Nobody checks the signature: these clients take an ID token from the token endpoint itself for genuine.
const idToken = (iss) =>
  [
    { alg: 'RS256', typ: 'JWT', kid: '1' },
    { iss, aud: 'bench', sub: 'u1', iat: now(), exp: now() + 36_000 },
  ]
    .map(base64url)
    .concat('c2lnbmF0dXJl')
    .join('.')

const oauth = ({ accessToken, refreshToken, expiresIn }) => ({
  access_token: accessToken,
  refresh_token: refreshToken,
  expires_in: expiresIn,
  token_type: 'Bearer',
})

const ok = (body, headers = {}) => ({ status: 200, headers, body })
const invalidGrant = (status) => () => ({
  status,
  body: { error: 'invalid_grant', error_description: 'reused' },
})

/**
 * The endpoints, each shaped as its client expects: where the refresh token is in a request (none: a sign-in), and what
 * is answered.
 */
export const wires = {
  '/session/tokens': { token: () => undefined, grant: (tokens) => ok(tokens) },
  '/session/refresh': {
    token: ({ json }) => json.refreshToken,
    grant: (tokens) => ok(tokens),
    refuse: invalidGrant(401),
  },
  '/oidc/token': {
    token: ({ form }) => form.get('refresh_token'),
    grant: (tokens) => ok({ ...oauth(tokens), scope: 'openid offline_access' }),
    refuse: invalidGrant(400),
  },
  '/oauth/token': {
    token: ({ form }) => form.get('refresh_token'),
    grant: (tokens, origin) =>
      ok({ ...oauth(tokens), scope: 'openid profile email offline_access', id_token: idToken(`${origin}/`) }),
    refuse: invalidGrant(403),
  },
  '/auth/v1/token': {
    token: ({ json }) => json.refresh_token,
    grant: (tokens) =>
      ok({
        ...oauth(tokens),
        expires_at: now() + tokens.expiresIn,
        user: { id: 'u1', aud: 'authenticated' },
      }),
    refuse: () => ({
      status: 400,
      body: { code: 'refresh_token_already_used', message: 'Invalid Refresh Token: Already Used' },
    }),
  },
  '/auth/signin': { token: () => undefined, grant: superTokens },
  '/auth/session/refresh': {
    token: ({ bearer }) => bearer,
    grant: superTokens,
    refuse: () => ({ status: 401, body: { message: 'unauthorised' } }),
  },
}

function superTokens({ accessToken, refreshToken, expiresIn }) {
  const frontToken = base64({ uid: 'u1', ate: Date.now() + expiresIn * 1000, up: {} })
  return ok(
    { status: 'OK' },
    { 'st-access-token': accessToken, 'st-refresh-token': refreshToken, 'front-token': frontToken },
  )
}
