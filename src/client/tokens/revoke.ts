import type { Answer } from '../../core/answer.js'
import { REQUEST_DEADLINE } from '../../core/numbers.js'
import { isToken } from '../../core/token.js'
import type { AskEffect } from '../../core/vocabulary.js'
import type { Credentials } from '../../ports.js'
import type { Send } from '../exchange.js'
import { granted } from './credentials.js'
import type { Vault } from './vault.js'

export interface RevokeWorld {
  vault: Vault
  now(): number
  /** Runs `work` while nobody renews these credentials, or once it has waited long enough. */
  locked(work: () => Promise<void>): Promise<void>
  /** What is being delivered, by session. */
  revoking: Map<string, Promise<Answer>>
}

/** Nobody was asked: what is too old to be sent is given up, and no server heard of it. */
const unheard: Answer = { kind: 'refused' }

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
  // Its credentials are gone: what others' logouts were answered says nothing of this one.
  if (ask.ends && !owing.some(({ sid }) => sid === ask.ends)) answers.unshift(unheard)
  const worst = (kind: Answer['kind']): Answer | undefined => answers.find((answer) => answer.kind === kind)
  return worst('failed') ?? worst('refused') ?? answers[0] ?? unheard
}

async function one(world: RevokeWorld, ask: AskEffect, held: Credentials, send: Send): Promise<Answer> {
  const { vault, now, locked } = world
  const { sid, accessToken, accessExpiresAt = Infinity, reason = 'logout' } = held
  let answer = accessExpiresAt > now() ? await send(ask, accessToken) : unheard
  // Too old an access token says nothing of the session: one more, for this alone.
  if (answer.kind === 'refused') {
    let tried = false
    await locked(async () => {
      tried = true
      await vault.read()
      answer = (await renewed(world, ask, vault.get(sid), send)) ?? answer
    })
    // Closed meanwhile: it is owed still.
    if (!tried) return { kind: 'failed', code: 'network' }
  }
  if (answer.kind !== 'failed') await vault.drop(sid, reason, false)
  return answer
}

async function renewed(
  world: RevokeWorld,
  ask: AskEffect,
  held: Credentials | undefined,
  send: Send,
): Promise<Answer | undefined> {
  const { vault, now } = world
  if (!held?.refreshToken || held.revokingAt === undefined) return undefined
  const began = now()
  const answer = await send({ ...ask, what: 'refresh' }, held.refreshToken)
  if (answer.kind !== 'accepted') return answer
  const { accessToken } = answer.grant
  if (!isToken(accessToken)) return { kind: 'failed', code: 'malformed_response' }
  await vault.put(granted(held, answer.grant, now()))
  const slept = now() - began > REQUEST_DEADLINE
  const heard = await send(ask, accessToken)
  // The machine slept while it came, maybe until this one was too old as well.
  return slept && heard.kind === 'refused' ? renewed(world, ask, vault.get(held.sid), send) : heard
}
