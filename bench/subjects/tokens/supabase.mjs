import { AuthClient, isAuthRefreshDiscardedError } from '@supabase/auth-js'

const client = new AuthClient({
  url: `${location.origin}/auth/v1`,
  storageKey: 'bench',
  detectSessionInUrl: false,
})

export const signIn = () => client.signInWithPassword({ email: 'u1@bench.example', password: 'sojourn' })

export async function known() {
  const { data } = await client.getSession()
  return Boolean(data.session)
}

export async function accessToken() {
  const { data, error } = await client.refreshSession()
  if (error && !isAuthRefreshDiscardedError(error)) throw error
  if (data.session) return data.session.access_token
  // Another tab was faster, and this answer was dropped: what that one stored is good.
  const stored = await client.getSession()
  return stored.data.session.access_token
}
