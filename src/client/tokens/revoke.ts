import type { Answer } from '../../core/answer.js'
import { isToken } from '../../core/token.js'
import type { AskEffect } from '../../core/vocabulary.js'
import type { Credentials } from '../../ports.js'
import type { Send } from '../exchange.js'
import { granted } from './credentials.js'
import type { Vault } from './vault.js'

export interface RevokeWorld {
  vault: Vault
  now(): number
  /** What is being delivered, by session. */
  revoking: Map<string, Promise<Answer>>
}

/**
 * Delivers what is owed to sessions that are over: each logout goes with its own credentials, which are erased once the
 * server took it. Where the access token is at hand it is sent within this very task: the page may be gone with it.
 */
export async function revoke(world: RevokeWorld, ask: AskEffect, send: Send): Promise<Answer> {
  const { vault, revoking } = world
  if (vault.all().length === 0) await vault.read()
  const owing = vault.all().filter(({ revokingAt }) => revokingAt !== undefined)
  const answers = await Promise.all(
    owing.map((credentials) => {
      const { sid } = credentials
      // Presented by one call only, however many wait for it.
      const done = revoking.get(sid) ?? one(world, ask, credentials, send).finally(() => revoking.delete(sid))
      revoking.set(sid, done)
      return done
    }),
  )
  const worst = (kind: Answer['kind']): Answer | undefined => answers.find((answer) => answer.kind === kind)
  return worst('failed') ?? worst('refused') ?? { kind: 'accepted', grant: {} }
}

async function one(
  { vault, now }: RevokeWorld,
  ask: AskEffect,
  credentials: Credentials,
  send: Send,
): Promise<Answer> {
  const { sid, accessToken, accessExpiresAt = Infinity, refreshToken, reason = 'logout' } = credentials
  let answer: Answer = accessExpiresAt > now() ? await send(ask, accessToken) : { kind: 'refused' }
  if (answer.kind === 'refused' && refreshToken) {
    // Too old an access token says nothing of the session: one more, for this alone.
    const renewed = await send({ ...ask, what: 'refresh' }, refreshToken)
    if (renewed.kind === 'accepted' && isToken(renewed.grant.accessToken)) {
      await vault.put(granted(credentials, renewed.grant, now()))
      answer = await send(ask, renewed.grant.accessToken)
    } else answer = renewed.kind === 'accepted' ? { kind: 'failed', code: 'malformed_response' } : renewed
  }
  if (answer.kind !== 'failed') await vault.drop(sid, reason, false)
  return answer
}
