import { invalidOption, SessionError, sessionEnded } from '../core/errors.js'
import { WAIT_AT_MOST } from '../core/numbers.js'
import { own } from '../core/own.js'
import { type Policy, readPolicy } from '../core/policy.js'
import type { TokenRules } from '../core/rules.js'
import { held, type State } from '../core/state.js'
import type { Effect } from '../core/vocabulary.js'
import type { Ports } from '../ports.js'
import { createCalls } from './calls.js'
import { createEngine } from './engine.js'
import { createFetch } from './fetch.js'
import { createListeners } from './listeners.js'
import { readOrigins, readServer, type SessionOptions } from './options.js'
import type { Session } from './session.js'
import { createWaiters } from './waiters.js'

const refuse = (): SessionError => new SessionError('closed', 'this session object was closed')

/** The session over the given doors to the world. `createSession` is this with a browser's. */
export function openSession<User>(given: SessionOptions<User>, ports: Ports): Session<User> {
  const options = own(given)
  const server = options.server as SessionOptions['server']
  const windows = readPolicy(options, !!server?.logout)
  const origins = readOrigins(options.origins, ports.base)
  const name = readServer(options as SessionOptions, origins, ports.base)
  const tokens = server.tokens && (options.tokens ?? server.tokens.open)(name)
  const canTell = !!(server.check || server.extend)
  const policy: Policy = {
    ...windows,
    tokens: tokens && {
      shared: tokens.shared,
      canCheck: !!server.check,
      canTell,
      rules: server.tokens?.rules as TokenRules,
    },
  }

  const listeners = createListeners(ports.reportError)
  const waiters = createWaiters(ports.clock)
  const calls = createCalls((event) => dispatch(event))
  const closing = new AbortController()
  let session = new AbortController()
  let holds = 0

  const engine = createEngine({
    ports,
    server,
    policy,
    name,
    activity: options.activity ?? ports.activity,
    expected: options.expected,
    tokens,
    closing: closing.signal,
    refresh,
    tell,
    moved,
  })
  const { state, dispatch, now, exchange } = engine

  function tell(effect: Effect): void {
    if (effect.do === 'show') listeners.tell('change')
    else if (effect.do === 'emit') listeners.tell(effect.type, effect.detail)
    else if (effect.do === 'reply') calls.answer(effect)
  }

  function moved(before: State, after: State): void {
    const ended = before.sid !== after.sid || (before.startingUntil && !after.startingUntil && !after.sid)
    if (ended && (before.sid || !after.sid)) session.abort(sessionEnded())
    if (after.sid && session.signal.aborted) session = new AbortController()
    waiters.look()
  }

  function call(event: Parameters<typeof calls.make>[0]): Promise<unknown> {
    return closing.signal.aborted ? Promise.reject(refuse()) : calls.make(event)
  }

  function refresh(of: string, above: number): Promise<unknown> {
    return call({ type: 'refresh', of, above })
  }

  async function settled(starting: boolean): Promise<void> {
    if (closing.signal.aborted) throw refuse()
    dispatch({ type: 'used' })
    await waiters.until(() => !held(state()) && !(starting && state().startingUntil), WAIT_AT_MOST)
  }

  async function shown(done: Promise<unknown>): Promise<ReturnType<typeof getSnapshot>> {
    await done
    return getSnapshot()
  }

  const getSnapshot = (): ReturnType<Session<User>['getSnapshot']> =>
    state().snapshot as ReturnType<Session<User>['getSnapshot']>
  const asked = (shared: boolean): Promise<unknown> =>
    settled(true).then(() => call({ type: 'check', shared }))
  const check = (): ReturnType<Session<User>['check']> => shown(asked(false))
  const access = exchange?.accessFor(state)
  const renewed = (person = false): Promise<unknown> =>
    settled(true).then(() => call({ type: 'refresh', person }))
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
    check: () => asked(true),
    access,
  })

  /** Without anything else to ask, staying signed in is one refresh. */
  async function stay(): Promise<boolean> {
    try {
      await renewed(true)
      dispatch({ type: 'touch' })
      return true
    } catch (error) {
      const { code } = error as SessionError
      if (['signed_out', 'session_ended', 'refresh_answer_lost'].includes(code)) return false
      throw error
    }
  }

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
        if (tokens && !grant) throw new TypeError('a token server needs the grant')
      } catch (cause) {
        throw new SessionError('malformed_response', 'session.begin() got no answer of the server', { cause })
      }
      return shown(call({ type: 'begin', credentials: grant }))
    },
    check,
    refresh: access ? () => shown(renewed()) : check,
    async extend() {
      // The person answered now, however long the question is held.
      const at = now()
      if (access && !canTell) return stay()
      await settled(true)
      return (await call({ type: 'extend', at })) as boolean
    },
    async getAccessToken(of) {
      if (!access) throw invalidOption('server', 'a cookie server', 'a token server, for getAccessToken()')
      await settled(true)
      return access(of)
    },
    fetch,
    get signal() {
      return session.signal
    },
    async logout() {
      return { server: (await call({ type: 'logout' })) ? 'confirmed' : 'unconfirmed' }
    },
    touch: () => dispatch({ type: 'touch' }),
    hold() {
      const hold = ++holds
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
      calls.fail(refuse())
    },
  }
}
