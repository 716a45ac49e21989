import { User, UserManager, WebStorageStateStore } from 'oidc-client-ts'
import { firstTokens } from './tokens.mjs'

const manager = new UserManager({
  authority: location.origin,
  client_id: 'bench',
  redirect_uri: location.origin,
  scope: 'openid offline_access',
  userStore: new WebStorageStateStore({ store: localStorage }),
  metadata: {
    issuer: location.origin,
    authorization_endpoint: `${location.origin}/oidc/authorize`,
    token_endpoint: `${location.origin}/oidc/token`,
  },
})

export async function signIn() {
  const { accessToken, refreshToken, expiresIn } = await firstTokens()
  const user = new User({
    access_token: accessToken,
    refresh_token: refreshToken,
    expires_at: Math.floor(Date.now() / 1000) + expiresIn,
    token_type: 'Bearer',
    scope: 'openid offline_access',
    profile: { sub: 'u1', iss: location.origin, aud: 'bench', exp: 0, iat: 0 },
  })
  await manager.storeUser(user)
}

export const known = async () => Boolean(await manager.getUser())

export const accessToken = async () => (await manager.signinSilent()).access_token
