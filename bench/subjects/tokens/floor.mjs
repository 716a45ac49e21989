// The least that can refresh a rotating token from many tabs: one Web Lock, one record in IndexedDB, read again inside.
import { get, set } from 'idb-keyval'
import { firstTokens } from './tokens.mjs'

const keep = ({ accessToken, refreshToken, expiresIn }) =>
  set('tokens', { accessToken, refreshToken, expiresAt: Date.now() + expiresIn * 1000 })

export const signIn = async () => keep(await firstTokens())

export const known = async () => Boolean(await get('tokens'))

export function accessToken() {
  return navigator.locks.request('refresh', async () => {
    const kept = await get('tokens')
    if (Date.now() < kept.expiresAt) return kept.accessToken
    const response = await fetch('/session/refresh', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ refreshToken: kept.refreshToken }),
    })
    if (!response.ok) throw new Error('refused')
    const tokens = await response.json()
    await keep(tokens)
    return tokens.accessToken
  })
}
