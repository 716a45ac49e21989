import type { Pen } from '../core/change.js'
import { instant } from '../core/clock.js'
import { invalidOption } from '../core/duration.js'
import { SessionError } from '../core/errors.js'
import { HOLD_AT_MOST } from '../core/numbers.js'
import { readPolicy } from '../core/policy.js'
import { VERSION } from '../core/record.js'
import { held, type State } from '../core/state.js'
import type { Effect, Reply, SessionEvent } from '../core/vocabulary.js'
import type { Ports } from '../ports.js'
import { createFetch } from './fetch.js'
import { createKeeper } from './keeper.js'
import { createListeners } from './listeners.js'
import { createLoop } from './loop.js'
import { createNote } from './note.js'
import { readOrigins, readServer, type SessionOptions } from './options.js'
import { createPerformer } from './perform.js'
import type { Session } from './session.js'
import { createTabs } from './tabs.js'
import { createTimers } from './timers.js'
import { createTransactions } from './transaction.js'
import { createWaiters } from './waiters.js'
import { watch } from './watch.js'

type Call = Extract<SessionEvent, { reply: Reply }>
type Unasked<T> = T extends unknown ? Omit<T, 'reply'> : never

/** The session over the given doors to the world. `createSession` is this with a browser's. */
export function openSession<User>(options: SessionOptions<User>, world: Ports): Session<User> {
  const timers = createTimers(world.clock)
  const ports = { ...world, clock: timers.clock }
  const server = options.server as SessionOptions['server']
  const policy = readPolicy(options, !!server?.logout)
  const origins = readOrigins(options.origins, ports.base)
  const name = readServer(options as SessionOptions, origins, ports.base)
  const key = `sojourn:${name}`
  const { clock } = ports

  const me = ports.newId()
  const listeners = createListeners(ports.reportError)
  const waiters = createWaiters(clock)
  const calls = new Map<Reply, { resolve(value: unknown): void; reject(error: unknown): void }>()
  const tombstone = createNote(ports.tombstone(name))
  const store = ports.store(name)
  const tabs = createTabs(ports.channel, key, (message) => loop.dispatch({ type: 'told', message }))
  const now = (): number => instant(loop.state().anchor, clock.wall(), clock.mono())
  const pen = (): Pen => ({ now: now(), policy, writer: me, newId: ports.newId })
  const keeper = createKeeper(store, { clock, now, view: () => loop.state().record })
  const closing = new AbortController()
  let session = new AbortController()
  let count: Reply = 0
  let closed = false

  const loop = createLoop({
    ports,
    tombstone,
    policy,
    faults: [
      ...(tabs.open() ? [] : (['channel'] as const)),
      ...(ports.lock ? [] : (['locks'] as const)),
      ...(ports.page.partitioned() ? (['partitioned'] as const) : []),
    ],
    expected: options.expected,
    perform: (effect) => perform(effect),
    tell,
    moved,
  })
  const { state, dispatch } = loop
  const post = (kind: string, sid: string, at: number): void =>
    tabs.post({ v: VERSION, sid, kind, at, from: me })
  const transactions = createTransactions({
    ports,
    name: key,
    lock: ports.lock ?? ((_key, _wait, run) => run(true)),
    server,
    keeper,
    state,
    pen,
    changing: () => post('changing', state().record?.sid ?? '', now()),
    dispatch,
  })
  const perform = createPerformer({ tombstone, store, keeper, transactions, pen, post, dispatch })

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

  function moved(before: State): void {
    const after = state()
    const ended = before.sid !== after.sid || (before.startingUntil && !after.startingUntil && !after.sid)
    if (ended && (before.sid || !after.sid))
      session.abort(new SessionError('session_ended', 'this session is over'))
    if (after.sid && session.signal.aborted) session = new AbortController()
    const broken = tombstone.broken || keeper.broken
    if (broken !== after.faults.includes('storage')) dispatch({ type: 'fault', what: 'storage', on: broken })
    waiters.look()
  }

  const refuse = (): SessionError => new SessionError('closed', 'this session object was closed')

  function call(event: Unasked<Call>): Promise<unknown> {
    if (closed) return Promise.reject(refuse())
    return new Promise((resolve, reject) => {
      calls.set(++count, { resolve, reject })
      dispatch({ ...event, reply: count } as Call)
    })
  }

  async function settled(starting: boolean): Promise<void> {
    if (closed) throw refuse()
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

  dispatch({ type: 'started' })
  const unwatch = watch(ports.page, options.activity ?? ports.activity, tabs, dispatch)
  const unwatchServer = server.watch?.(() => void check().catch(() => {}))

  return {
    ready: () => shown(closed ? Promise.reject(refuse()) : waiters.until(() => !state().startingUntil)),
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
      if (closed) return
      closed = true
      unwatch()
      unwatchServer?.()
      loop.stop()
      transactions.stop()
      timers.stop()
      tabs.close()
      store.close()
      session.abort(refuse())
      closing.abort(refuse())
      waiters.fail(refuse())
      for (const { reject } of calls.values()) reject(refuse())
      calls.clear()
    },
  }
}
