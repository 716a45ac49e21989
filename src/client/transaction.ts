import type { Pen } from '../core/change.js'
import { apply } from '../core/change.js'
import { type Asked, type Committed, commit, retryDelay } from '../core/commit.js'
import { LOCK_WAIT, LOGOUT_GRACE, REQUEST_DEADLINE } from '../core/numbers.js'
import { type SessionRecord, signingIn } from '../core/record.js'
import type { State } from '../core/state.js'
import { userIdOf } from '../core/user.js'
import type { AskEffect, SessionEvent } from '../core/vocabulary.js'
import type { Ports, SessionServer } from '../ports.js'
import type { Exchange, Exchanged } from './exchange.js'
import type { Keeper, Seeing } from './keeper.js'
import { noQueue, type Queue } from './queue.js'
import type { Sender } from './send.js'

export interface TransactionWorld {
  ports: Ports
  name: string
  /** The lock of those who renew the same credentials. */
  renewing: string
  queue: Queue
  server: SessionServer
  sender: Sender
  keeper: Keeper
  /** Token servers: what works with credentials. */
  exchange?: Exchange | undefined
  state(): State
  pen(): Pen
  /** Tells the other tabs that somebody signs in. */
  changing(): void
  dispatch(event: SessionEvent): void
}

/** Every question to the server, as one transaction: lock, read, decide, ask, commit, release; then one event. */
export interface Transactions {
  run(ask: AskEffect): Promise<void>
}

export function createTransactions(world: TransactionWorld): Transactions {
  const { ports, name, renewing, queue, server, sender, keeper, exchange, state, pen, dispatch } = world
  const { send, hurry } = sender
  const view = (): Seeing => ({
    record: state().record,
    changed: false,
    seq: state().seq,
    kept: exchange?.kept(),
  })

  async function transact(ask: AskEffect, called: State): Promise<SessionEvent> {
    const { logouts } = called
    const { attempts } = state()
    const handed = ask.what === 'begin' && !!ask.credentials
    // A page that just came back from a sign-in has read nothing yet.
    const record = ask.what === 'begin' ? (await keeper.read()).record : state().record
    const { sid, answer: last, ended } = record ?? {}
    const of = state().sid
    const asked = { what: ask.what, at: pen().now, sid, answer: last, live: !!sid && !ended }
    const overruled = (): boolean => state().logouts !== logouts
    const exchanged: Exchanged = exchange
      ? await exchange.run(ask, sid, send, overruled)
      : { answer: await send(ask) }
    const { answer, keyed, grantedAt, gen, lost, unsent } = exchanged
    // This page was stopped meanwhile: who was signed in then says nothing of now.
    const stale = ask.what === 'check' && pen().now - asked.at > 2 * REQUEST_DEADLINE
    if (stale && answer.kind !== 'failed') return transact(ask, called)
    if (exchange && unsent && answer.kind === 'failed') return exchange.later(ask, answer, keeper)
    // An empty answer names nobody, and the app's own code is not asked about nobody.
    const user = answer.kind === 'accepted' ? answer.grant?.user : undefined
    const userId = user === undefined ? undefined : (server.userId ?? userIdOf)(user)
    const failed = answer.kind === 'failed' ? answer : undefined
    const wait = failed && retryDelay(attempts, ports.random(), failed.retryAfter)
    const retryAt = wait ? pen().now + wait : 0
    let began: string | undefined
    const committed = await keeper.update((stored): Committed => {
      const full: Asked = {
        ...asked,
        told: ask.activity === 'user',
        activityAt: ask.activityAt ?? 0,
        overruled: overruled(),
        handed,
        confirms: !!ask.confirms,
        keyed,
        grantedAt,
        gen,
        seen: state().record ?? state().gone,
        retryAt,
      }
      const result = commit(stored, answer, userId, full, pen())
      began = result.began ? result.record?.sid : undefined
      return result
    })
    const about = { of: sid ?? of, ...ask }
    const event = {
      type: 'answered',
      ask: about,
      answer,
      userId,
      retryAt,
      lost,
      logouts,
      ...committed,
    } as const
    return exchange ? exchange.settle(event, exchanged, began) : event
  }

  /** Asks only if no other tab did since this one wanted to; also without the lock, when its holder hangs. */
  async function share(ask: AskEffect, wanted: State): Promise<SessionEvent> {
    const now = await keeper.read()
    const changing = now.record && signingIn(now.record, pen().now)
    if (!changing && stillWanted(ask, wanted.record, now)) return transact(ask, wanted)
    return { type: 'answered', ask, outcome: 'skipped', ...now }
  }

  async function login(ask: AskEffect, called: State): Promise<SessionEvent> {
    if (!exchange) hurry()
    await keeper.update((record) => ({ record: apply(record, { kind: 'intent', on: true }, pen()) }))
    world.changing()
    return transact(ask, called)
  }

  function renewed(ask: AskEffect, wanted: State): Promise<SessionEvent> | undefined {
    return exchange?.refresh(ask, wanted.record?.sid, {
      name: renewing,
      queue: queue === noQueue ? undefined : queue,
      page: ports.page,
      clock: ports.clock,
      keeper,
      shared: !!pen().policy.tokens?.shared,
      now: () => pen().now,
      view,
      transact: () => transact(ask, wanted),
    })
  }

  async function run(ask: AskEffect): Promise<void> {
    let event: SessionEvent | undefined
    const now = state()
    const within = (key: string, wait: number, work: () => Promise<SessionEvent>): Promise<void> =>
      queue(key, wait, async () => {
        event = await work()
      })
    const leaving = `${name} logout`
    try {
      if (ask.what === 'refresh') event = await renewed(ask, now)
      else if (ask.shared)
        await within(ask.what === 'logout' ? leaving : `${name} ask`, LOCK_WAIT, () => share(ask, now))
      // A token is sent with its own logout only, and need not wait for that.
      else if (ask.what === 'login' && exchange) event = await login(ask, now)
      else if (ask.what === 'login') await within(leaving, LOGOUT_GRACE, () => login(ask, now))
      else {
        const work = transact(ask, now)
        // Sent at once, for the page may be gone with this task; locked so that no sign-in overtakes it.
        if (ask.what === 'logout') within(leaving, REQUEST_DEADLINE, () => work).catch(ports.reportError)
        event = await work
      }
    } catch (cause) {
      // Code that is not ours threw (a lock, `userId`): nobody is signed in by an exception, and nobody out.
      ports.reportError(cause)
      event = {
        type: 'answered',
        ask,
        outcome: 'void',
        answer: { kind: 'failed', code: 'network', cause },
        retryAt: pen().now + retryDelay(state().attempts, ports.random()),
        ...view(),
      }
    }
    if (event) dispatch(event)
  }

  return { run }
}

function stillWanted(
  { what }: AskEffect,
  seen: SessionRecord | undefined,
  { record, kept }: Seeing,
): boolean {
  if (what === 'logout') return !!(record?.revoke?.length || kept?.some(({ revoking }) => revoking))
  const keys = ['sid', 'answer', 'checkedAt', 'ended'] as const
  return keys.every((key) => record?.[key] === seen?.[key])
}
