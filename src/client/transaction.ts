import type { Answer } from '../core/answer.js'
import type { Pen } from '../core/change.js'
import { apply } from '../core/change.js'
import { type Asked, type Committed, commit, retryDelay } from '../core/commit.js'
import { type FailureCode, SessionError } from '../core/errors.js'
import { LOCK_WAIT, LOGOUT_GRACE, REQUEST_DEADLINE } from '../core/numbers.js'
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
  /** Sends a logout in flight once more, as one that outlives the page. */
  depart: Stop
  stop: Stop
}

export function createTransactions(world: TransactionWorld): Transactions {
  const { ports, name, lock, server, keeper, state, pen, dispatch } = world
  const inFlight = new Map<AbortController, AskEffect>()
  let stopped = false
  const view = () => ({ record: state().record, changed: false, seq: state().seq })

  /** Sends within this very task; settles by the answer, the deadline or an abort, whichever is first. */
  function send(ask: AskEffect): Promise<Answer> {
    const { what, credentials, activity } = ask
    if (what === 'begin' && credentials) return Promise.resolve({ kind: 'accepted', grant: credentials })
    const controller = new AbortController()
    const { signal } = controller
    inFlight.set(controller, ask)
    return new Promise<Answer>((resolve) => {
      const settle = (answer: Answer, cause?: unknown): void => {
        resolve(answer)
        stop()
        inFlight.delete(controller)
        controller.abort(cause)
      }
      const fail = (code: FailureCode, cause?: unknown): void =>
        settle({ kind: 'failed', code, cause }, cause)
      const stop = ports.clock.after(REQUEST_DEADLINE, () =>
        fail('timeout', new SessionError('timeout', what)),
      )
      signal.onabort = () => fail('network', signal.reason)
      if (stopped) return fail('network')
      new Promise<Answer>((answer) => {
        answer(method(server, ask, { fetch: ports.fetch, base: ports.base, signal, activity }))
      }).then(
        (answer) => (isAnswer(answer, what) ? settle(answer) : fail('malformed_response')),
        (cause) => fail('network', cause),
      )
    })
  }

  async function transact(ask: AskEffect, { logouts }: State): Promise<SessionEvent> {
    const { attempts } = state()
    const handed = ask.what === 'begin' && !!ask.credentials
    // A page that just came back from a sign-in has read nothing yet.
    const record = ask.what === 'begin' ? (await keeper.read()).record : state().record
    const { sid, answer: last, ended } = record ?? {}
    const asked = { what: ask.what, at: pen().now, sid, answer: last, live: !!sid && !ended }
    const answer = await send(ask)
    const userId = answer.kind === 'accepted' ? (server.userId ?? userIdOf)(answer.grant.user) : undefined
    const failed = answer.kind === 'failed' ? answer : undefined
    const wait = failed && retryDelay(attempts, ports.random(), failed.retryAfter)
    const retryAt = wait ? pen().now + wait : 0
    const { outcome, ...rest } = await keeper.update((stored): Committed => {
      const full: Asked = {
        ...asked,
        told: ask.activity === 'user',
        activityAt: ask.activityAt ?? 0,
        overruled: state().logouts !== logouts,
        handed,
        confirms: !!ask.confirms,
        seen: state().record ?? state().gone,
        retryAt,
      }
      return commit(stored, answer, userId, full, pen())
    })
    return { type: 'answered', ask, answer, userId, retryAt, outcome, ...rest }
  }

  /** Asks only if no other tab did since this one wanted to; also without the lock, when its holder hangs. */
  async function share(ask: AskEffect, wanted: State): Promise<SessionEvent> {
    const now = await keeper.read()
    if (stillWanted(ask, wanted.record, now.record)) return transact(ask, wanted)
    return { type: 'answered', ask, outcome: 'skipped', ...now }
  }

  async function login(ask: AskEffect, called: State): Promise<SessionEvent> {
    hurry()
    await keeper.update((record) => ({ record: apply(record, { kind: 'intent', on: true }, pen()) }))
    world.changing()
    return transact(ask, called)
  }

  async function run(ask: AskEffect): Promise<void> {
    let event: SessionEvent | undefined
    const now = state()
    const within = (key: string, wait: number, work: () => Promise<SessionEvent>): Promise<void> =>
      lock(key, wait, async () => {
        event = await work()
      })
    const leaving = `${name} logout`
    try {
      if (ask.shared) await within(ask.what === 'logout' ? leaving : name, LOCK_WAIT, () => share(ask, now))
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
        ...view(),
      }
    }
    if (event) dispatch(event)
  }

  function hurry(): void {
    for (const [controller, { what }] of inFlight) if (what === 'logout') controller.abort()
  }

  // Not sent so from the start: a request that outlives its page cannot be given up, and the late answer to a logout
  // would take away the cookie of the sign-in that came after.
  function depart(): void {
    for (const ask of inFlight.values()) {
      if (ask.what !== 'logout') continue
      const { signal } = new AbortController()
      const to: Ask = {
        fetch: ports.fetch,
        base: ports.base,
        signal,
        activity: ask.activity,
        keepalive: true,
      }
      new Promise((sent) => sent(method(server, ask, to))).catch(() => {})
    }
  }

  return {
    run,
    hurry,
    depart,
    stop() {
      stopped = true
      for (const controller of inFlight.keys()) controller.abort()
    },
  }
}

/** A server of the app's own may answer anything. */
function isAnswer(value: unknown, what: string): boolean {
  const { kind, grant } = Object(value)
  if (kind === 'accepted') return what === 'logout' || (typeof grant === 'object' && grant !== null)
  return kind === 'refused' || kind === 'failed'
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
