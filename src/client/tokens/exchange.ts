import type { Answer, Grant } from '../../core/answer.js'
import type { Kept } from '../../core/keys.js'
import { STORE_DEADLINE } from '../../core/numbers.js'
import { VERSION } from '../../core/record.js'
import { isToken } from '../../core/token.js'
import type { AskEffect } from '../../core/vocabulary.js'
import type { Credentials } from '../../ports.js'
import type { CreateExchange, Exchange, Exchanged, Send } from '../exchange.js'
import { createAccess } from './access.js'
import { granted, keptOf } from './credentials.js'
import { keepBoth } from './keepBoth.js'
import { refresh } from './refresh.js'
import { revoke } from './revoke.js'
import { later, settle } from './settle.js'
import { createVault } from './vault.js'

/** The client's half of a token server: what is asked goes with credentials, what is granted is kept. */
export const createTokenExchange: CreateExchange = ({ store, clock, now, newId, userId, ...world }) => {
  const vault = createVault(store, clock, now, world.patient)
  /** Where credentials went that go on under another session. */
  const moved = new Map<string, string>()
  const revoking = new Map<string, Promise<Answer>>()

  function good(sid: string | undefined, above = -1): Credentials | undefined {
    const credentials = vault.get(sid)
    if (!credentials || credentials.revokingAt !== undefined || credentials.gen <= above) return undefined
    return (credentials.accessExpiresAt ?? Infinity) > now() ? credentials : undefined
  }

  /** Under which session they are now, however often the same person has signed in elsewhere since. */
  function whereabouts(sid: string): string {
    let to = sid
    while (!vault.get(to) && moved.has(to)) to = moved.get(to) as string
    return to
  }

  /** What comes when its session is over is good for nothing but being revoked, where the server takes that. */
  async function keep(credentials: Credentials, over: boolean): Promise<void> {
    if (!over) return vault.put(credentials)
    if (world.canLogout) await vault.put({ ...credentials, revokingAt: now() })
  }

  /** Somebody signed in. */
  async function begin(answer: Answer, overruled: boolean): Promise<Exchanged> {
    const [grant, tokens] = parted(answer)
    if (answer.kind !== 'accepted') return { answer }
    if (!tokens.accessToken) return { answer: { kind: 'failed', code: 'malformed_response' } }
    const fixation = vault
      .all()
      .some(({ accessToken, refreshToken }) =>
        [accessToken, refreshToken].some((old) => old && Object.values(tokens).includes(old)),
      )
    const sid = newId()
    const at = now()
    const before = { sid, gen: 0, accessToken: '', receivedAt: at, startedAt: at }
    await keep(granted(before, answer.grant, at), overruled)
    return { answer: { kind: 'accepted', grant }, keyed: sid, grantedAt: at, fixation }
  }

  /** The credentials of the next generation: kept first, then (by the caller) committed. */
  async function renew(ask: AskEffect, sid: string | undefined, send: Send): Promise<Exchanged> {
    const old = vault.get(sid)
    if (!old) return { answer: { kind: 'refused' } }
    const lost = old.spentAt !== undefined
    const began = now()
    const marked = old.refreshToken && vault.put({ ...old, spentAt: began })
    // A store that hangs keeps nothing, and is not waited for.
    if (!vault.broken) await marked
    const kept = vault.get(old.sid)
    // Ended meanwhile.
    if (!kept || kept.revokingAt !== undefined) return { answer: { kind: 'failed', code: 'network' } }
    // This page was stopped meanwhile: another tab was faster, or may have gone on without the lock.
    if (kept.gen > old.gen || now() - began > 2 * STORE_DEADLINE)
      return { answer: { kind: 'failed', code: 'timeout' }, unsent: true }
    const answer = await send(ask, old.refreshToken)
    if (answer.kind !== 'accepted') return { answer, gen: old.gen, lost }
    const [grant, { accessToken }] = parted(answer)
    if (!accessToken) return { answer: { kind: 'failed', code: 'malformed_response' }, gen: old.gen }
    const next = granted(old, answer.grant, now(), ask.activityAt)
    const to = whereabouts(old.sid)
    await keep({ ...next, sid: to }, !vault.get(to))
    return { answer: { kind: 'accepted', grant }, keyed: to, gen: old.gen }
  }

  /** Goes with a good access token; after a 401 once more, with a newer one. */
  async function authorized(ask: AskEffect, sid: string | undefined, send: Send): Promise<Exchanged> {
    const keyed = sid
    const first = good(sid) ?? (await newer(sid))
    if ('kind' in first) return { answer: first, keyed, unsent: true }
    const answer = await send(ask, first.accessToken)
    if (answer.kind !== 'refused' || answer.status !== 401) return { answer, keyed }
    const second = await newer(sid, first.gen)
    if ('kind' in second) return { answer: second, keyed, unsent: true }
    return { answer: await send(ask, second.accessToken), keyed }
  }

  async function newer(sid: string | undefined, above?: number): Promise<Credentials | Answer> {
    const before = above ?? vault.get(sid)?.gen
    if (!sid || before === undefined) return { kind: 'refused' }
    const cause = await world.refresh(sid, before).then(
      () => undefined,
      (error) => error,
    )
    const next = vault.get(sid)
    if (!next || next.revokingAt !== undefined) return { kind: 'refused' }
    if (next.gen > before) return next
    return { kind: 'failed', code: cause?.code ?? 'network', cause }
  }

  const exchange: Exchange = {
    get broken() {
      return vault.broken
    },
    async read(record) {
      const wanted = record && !record.ended ? record : undefined
      const waited = await vault.read(wanted)
      const kept = exchange.kept()
      // When a newer build's record began it does not say.
      const { v = 0, startedAt = 0 } = record ?? {}
      const newer = (key: Kept): boolean => !key.revoking && (v > VERSION || key.startedAt >= startedAt)
      const late = waited || kept.some((key) => key.sid !== record?.sid && newer(key))
      // Local storage may show it in a moment, and a hidden page's moments are minutes; a store that failed may have it.
      const unsure = vault.broken || !world.patient()
      const lacks = wanted && store.shared && unsure && !vault.get(wanted.sid)
      return { kept: vault.known && !lacks ? kept : undefined, late }
    },
    kept: () => vault.all().map((credentials) => keptOf(credentials, userId)),
    access: (sid, above) => good(sid, above)?.accessToken,
    token: (sid) => vault.get(sid)?.accessToken,
    gen: (sid) => vault.get(sid)?.gen ?? -1,
    async claim({ sid, gen }) {
      if (await vault.claim(sid)) return true
      await vault.read({ sid, gen: Math.max(gen, exchange.gen(sid)) + 1 })
      return false
    },
    refresh: (ask, sid, world) => refresh(ask, sid, exchange, world),
    settle: (event, exchanged, began) => settle(exchange, event, exchanged, began, world.canLogout),
    later: (ask, answer, keeper) => later(keeper, now, ask, answer),
    accessFor: (state) => createAccess(exchange, world.refresh, state),
    beside: (keeper, view) => keepBoth(keeper, exchange.read, view),
    drop: vault.drop,
    async rekey(from, to) {
      moved.set(from, to)
      moved.delete(to)
      const credentials = vault.get(from)
      if (credentials) await vault.put({ ...credentials, sid: to })
      await vault.drop(from, 'replaced', false)
    },
    async run(ask, sid, send, overruled) {
      if (ask.what === 'login' || ask.what === 'begin') return begin(await send(ask), overruled())
      if (ask.what === 'logout')
        return { answer: await revoke({ ...world, vault, now, revoking }, ask, send) }
      if (ask.what === 'refresh') return renew(ask, sid, send)
      return authorized(ask, sid, send)
    },
    close: vault.close,
  }
  return exchange
}

/** A grant without its secrets, and these. */
function parted(answer: Answer): [Grant, Pick<Grant, 'accessToken' | 'refreshToken'>] {
  const { accessToken, refreshToken, ...grant } = answer.kind === 'accepted' ? answer.grant : {}
  return [
    grant,
    { ...(isToken(accessToken) && { accessToken }), ...(isToken(refreshToken) && { refreshToken }) },
  ]
}
