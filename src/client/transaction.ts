import type { Answer } from '../core/answer.js'
import type { Pen } from '../core/change.js'
import { apply } from '../core/change.js'
import { type Asked, commit, type Committed, retryDelay } from '../core/commit.js'
import { type FailureCode, SessionError } from '../core/errors.js'
import { LOGOUT_GRACE, REQUEST_DEADLINE, RETRY_MOST } from '../core/numbers.js'
import type { SessionRecord } from '../core/record.js'
import type { State } from '../core/state.js'
import { userIdOf } from '../core/user.js'
import type { AskEffect, SessionEvent } from '../core/vocabulary.js'
import type { Ask, Lock, Ports, SessionServer, Stop } from '../ports.js'
import type { Keeper } from './keeper.js'

export interface TransactionWorld {
  ports: Ports
  name: string
  lock: Lock
  server: SessionServer
  keeper: Keeper
  state(): State
  pen(): Pen
  /** Tells the other tabs that somebody signs in. */
  changing(): void
  dispatch(event: SessionEvent): void
}

/** Every question to the server, as one transaction: lock, read, decide, ask, commit, release; then one event. */
export interface Transactions {
  run(ask: AskEffect): Promise<void>
  /** Gives up a logout in flight: somebody signs in. */
  hurry: Stop
  stop: Stop
}

export function createTransactions(world: TransactionWorld): Transactions {
  const { ports, name, lock, server, keeper, state, pen, dispatch } = world
  const inFlight = new Map<AbortController, AskEffect>()

  /** Sends within this very task; settles by the answer, the deadline or an abort, whichever is first. */
  function send(ask: AskEffect): Promise<Answer> {
    const { what, credentials, activity } = ask
    if (what === 'begin' && credentials) return Promise.resolve({ kind: 'accepted', grant: credentials })
    const controller = new AbortController()
    const { signal } = controller
    inFlight.set(controller, ask)
    return new Promise<Answer>((resolve) => {
      const fail = (code: FailureCode, cause: unknown): void => {
        resolve({ kind: 'failed', code, cause })
        stop()
        inFlight.delete(controller)
        controller.abort(cause)
      }
      const stop = ports.clock.after(REQUEST_DEADLINE, () => fail('timeout', new SessionError('timeout', what)))
      signal.onabort = () => fail('network', signal.reason)
      new Promise<Answer>((answer) => {
        answer(method(server, ask, { fetch: ports.fetch, base: ports.base, signal, activity }))
      }).then(
        (answer) => {
          if (['accepted', 'refused', 'failed'].includes(answer?.kind)) resolve(answer)
          fail('malformed_response', undefined)
        },
        (cause) => fail('network', cause),
      )
    })
  }

  async function transact(ask: AskEffect): Promise<SessionEvent> {
    const { record, logouts, attempts } = state()
    const asked = { sid: record?.sid, live: !!record && !record.ended, at: pen().now, what: ask.what }
    const answer = await send(ask)
    const userId = answer.kind === 'accepted' ? (server.userId ?? userIdOf)(answer.grant.user) : undefined
    const failed = answer.kind === 'failed' ? answer : undefined
    const wait = failed && retryDelay(attempts, ports.random(), failed.retryAfter, RETRY_MOST)
    const retryAt = wait ? pen().now + wait : 0
    const { outcome, ...rest } = await keeper.update((stored): Committed => {
      const full: Asked = {
        ...asked,
        told: ask.activity === 'user',
        activityAt: ask.activityAt ?? 0,
        overruled: state().logouts !== logouts,
        retryAt,
      }
      return commit(stored, answer, userId, full, pen())
    })
    return { type: 'answered', ask, answer, userId, retryAt, outcome, ...rest }
  }

  /** Asks only if no other tab does, or did since this one wanted to. */
  async function share(ask: AskEffect, granted: boolean): Promise<SessionEvent> {
    const seen = state().record
    const { record, changed } = await keeper.read()
    if (granted && stillWanted(ask, seen, record)) return transact(ask)
    return { type: 'answered', ask, outcome: 'skipped', record, changed }
  }

  async function login(ask: AskEffect): Promise<SessionEvent> {
    hurry()
    await keeper.update((record) => ({ record: apply(record, { kind: 'intent', on: true }, pen()) }))
    world.changing()
    return transact(ask)
  }

  async function run(ask: AskEffect): Promise<void> {
    let event: SessionEvent | undefined
    const within = (key: string, wait: number, work: (granted: boolean) => Promise<SessionEvent>): Promise<void> =>
      lock(key, wait, async (granted) => {
        event = await work(granted)
      })
    const leaving = `${name} logout`
    if (ask.shared) await within(ask.what === 'logout' ? leaving : name, 0, (granted) => share(ask, granted))
    else if (ask.what === 'login') await within(leaving, LOGOUT_GRACE, () => login(ask))
    else {
      const work = transact(ask)
      // Sent at once, for the page may be gone with this task; locked so that no sign-in overtakes it.
      if (ask.what === 'logout') void within(leaving, REQUEST_DEADLINE, () => work)
      event = await work
    }
    if (event) dispatch(event)
  }

  function hurry(): void {
    for (const [controller, { what }] of inFlight) if (what === 'logout') controller.abort()
  }

  return {
    run,
    hurry,
    stop() {
      for (const controller of inFlight.keys()) controller.abort()
    },
  }
}

function method(server: SessionServer, { what, credentials }: AskEffect, to: Ask): Promise<Answer> {
  if (what === 'login' && server.login) return server.login(to, credentials)
  if (what === 'logout' && server.logout) return server.logout(to)
  if (what === 'extend' && server.extend) return server.extend(to)
  return server.check(to)
}

function stillWanted({ what }: AskEffect, seen?: SessionRecord, record?: SessionRecord): boolean {
  if (what === 'logout') return !!record?.revoke?.length
  return record?.sid === seen?.sid && record?.answer === seen?.answer && record?.checkedAt === seen?.checkedAt
}
