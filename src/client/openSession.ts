import { invalidOption } from '../core/duration.js'
import { SessionError } from '../core/errors.js'
import { HOLD_AT_MOST } from '../core/numbers.js'
import { readPolicy } from '../core/policy.js'
import { held, type State } from '../core/state.js'
import type { Effect, Reply, SessionEvent } from '../core/vocabulary.js'
import type { Ports } from '../ports.js'
import { createEngine } from './engine.js'
import { createFetch } from './fetch.js'
import { createListeners } from './listeners.js'
import { readOrigins, readServer, type SessionOptions } from './options.js'
import type { Session } from './session.js'
import { createWaiters } from './waiters.js'

type Call = Extract<SessionEvent, { reply: Reply }>
type Unasked<T> = T extends unknown ? Omit<T, 'reply'> : never

const refuse = (): SessionError => new SessionError('closed', 'this session object was closed')

/** The session over the given doors to the world. `createSession` is this with a browser's. */
export function openSession<User>(options: SessionOptions<User>, ports: Ports): Session<User> {
  const server = options.server as SessionOptions['server']
  const policy = readPolicy(options, !!server?.logout)
  const origins = readOrigins(options.origins, ports.base)
  const name = readServer(options as SessionOptions, origins, ports.base)

  const listeners = createListeners(ports.reportError)
  const waiters = createWaiters(ports.clock)
  const calls = new Map<Reply, { resolve(value: unknown): void; reject(error: unknown): void }>()
  const closing = new AbortController()
  let session = new AbortController()
  let count: Reply = 0

  const engine = createEngine({
    ports,
    server,
    policy,
    name,
    activity: options.activity ?? ports.activity,
    expected: options.expected,
    tell,
    moved,
  })
  const { state, dispatch, now } = engine

  function tell(effect: Effect): void {
    if (effect.do === 'show') listeners.tell('change')
    else if (effect.do === 'emit') listeners.tell(effect.type, effect.detail)
    else if (effect.do === 'reply') {
      const call = calls.get(effect.reply)
      calls.delete(effect.reply)
      if (effect.error) call?.reject(effect.error)
      else call?.resolve(effect.value)
    }
  }

  function moved(before: State, after: State): void {
    const ended = before.sid !== after.sid || (before.startingUntil && !after.startingUntil && !after.sid)
    if (ended && (before.sid || !after.sid))
      session.abort(new SessionError('session_ended', 'this session is over'))
    if (after.sid && session.signal.aborted) session = new AbortController()
    waiters.look()
  }

  function call(event: Unasked<Call>): Promise<unknown> {
    if (closing.signal.aborted) return Promise.reject(refuse())
    return new Promise((resolve, reject) => {
      calls.set(++count, { resolve, reject })
      dispatch({ ...event, reply: count } as Call)
    })
  }

  async function settled(starting: boolean): Promise<void> {
    if (closing.signal.aborted) throw refuse()
    dispatch({ type: 'used' })
    await waiters.until(() => !held(state()) && !(starting && state().startingUntil), HOLD_AT_MOST)
  }

  async function shown(done: Promise<unknown>): Promise<ReturnType<typeof getSnapshot>> {
    await done
    return getSnapshot()
  }

  const getSnapshot = (): ReturnType<Session<User>['getSnapshot']> =>
    state().snapshot as ReturnType<Session<User>['getSnapshot']>
  const check = (): ReturnType<Session<User>['check']> =>
    shown(settled(true).then(() => call({ type: 'check' })))
  const fetch = createFetch({
    ports,
    server,
    origins,
    canLogout: policy.canLogout,
    state,
    look() {
      dispatch({ type: 'used' })
      return state()
    },
    settled: () => settled(false),
    signal: () => session.signal,
    closing: closing.signal,
    check,
  })

  const unwatchServer = server.watch?.(() => void check().catch(() => {}))

  return {
    ready: () =>
      shown(closing.signal.aborted ? Promise.reject(refuse()) : waiters.until(() => !state().startingUntil)),
    getSnapshot,
    subscribe: (listener) => listeners.add('change', listener),
    on(type, listener) {
      const off = listeners.add(type, listener)
      const listening = (): void => dispatch({ type: 'listening', count: listeners.count('warning') })
      listening()
      return () => {
        off()
        listening()
      }
    },
    login(credentials) {
      if (!server.login)
        return Promise.reject(invalidOption('server.login', undefined, 'a URL, for session.login()'))
      return shown(call({ type: 'login', credentials }))
    },
    async begin(body) {
      let grant: unknown
      try {
        grant = body && (server.read?.(body) ?? body)
      } catch (cause) {
        throw new SessionError('malformed_response', 'session.begin() got no answer of the server', { cause })
      }
      return shown(call({ type: 'begin', credentials: grant }))
    },
    check,
    refresh: check,
    async extend() {
      // The person answered now, however long the question is held.
      const at = now()
      await settled(true)
      return (await call({ type: 'extend', at })) as boolean
    },
    getAccessToken: () =>
      Promise.reject(invalidOption('server', 'a cookie server', 'a token server, for getAccessToken()')),
    fetch,
    get signal() {
      return session.signal
    },
    async logout() {
      return { server: (await call({ type: 'logout' })) ? 'confirmed' : 'unconfirmed' }
    },
    touch: () => dispatch({ type: 'touch' }),
    hold() {
      const hold = ++count
      dispatch({ type: 'hold', hold, on: true })
      return () => dispatch({ type: 'hold', hold, on: false })
    },
    close() {
      if (closing.signal.aborted) return
      unwatchServer?.()
      engine.stop()
      session.abort(refuse())
      closing.abort(refuse())
      waiters.fail(refuse())
      for (const { reject } of calls.values()) reject(refuse())
      calls.clear()
    },
  }
}
