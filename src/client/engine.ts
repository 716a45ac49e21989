import type { Pen } from '../core/change.js'
import { instant } from '../core/clock.js'
import { hash } from '../core/hash.js'
import { REFRESH_WAIT } from '../core/numbers.js'
import type { Policy } from '../core/policy.js'
import { VERSION } from '../core/record.js'
import type { State } from '../core/state.js'
import { userIdOf } from '../core/user.js'
import type { Effect } from '../core/vocabulary.js'
import type { ActivitySource, Ports, SessionServer, Stop, TokenStore } from '../ports.js'
import type { CreateExchange, Exchange } from './exchange.js'
import { createKeeper } from './keeper.js'
import { createLoop, type Loop } from './loop.js'
import { createNote } from './note.js'
import { createPerformer } from './perform.js'
import { createQueue, noQueue } from './queue.js'
import { createSender } from './send.js'
import { createTabs } from './tabs.js'
import { createTimers } from './timers.js'
import { createTransactions } from './transaction.js'
import { watch } from './watch.js'

export interface EngineWorld {
  ports: Ports
  server: SessionServer
  policy: Policy
  name: string
  activity: readonly ActivitySource[]
  /** Token servers: where this tab's credentials are. */
  tokens?: TokenStore | undefined
  /** Asks for credentials newer than `above` of session `of`, as the app would. */
  refresh(of: string, above: number): Promise<unknown>
  expected: State['expected'] | undefined
  /** Aborts when the session object is closed. */
  closing: AbortSignal
  /** Tells the app: last, when no event is being reduced. */
  tell(effect: Effect): void
  /** The state has changed. */
  moved(before: State, after: State): void
}

/** The loop with all that its effects need, wired to the world; `stop` leaves nothing of it behind. */
export interface Engine extends Loop {
  now(): number
  exchange?: Exchange | undefined
}

export function createEngine({
  server,
  policy,
  name,
  activity,
  expected,
  tokens,
  closing,
  refresh,
  tell,
  ...world
}: EngineWorld): Engine {
  const timers = createTimers(world.ports.clock)
  const { clock } = timers
  const ports = { ...world.ports, clock }
  const key = `sojourn:${name}`
  const me = ports.newId()
  // What is this tab's own nobody else renews, and no tab that stands still keeps it from that.
  const renewing = policy.tokens?.shared ? key : `${key} ${me}`
  const queue = ports.lock ? createQueue(ports.lock, clock, closing) : noQueue
  const tombstone = createNote(ports.tombstone(name))
  const store = ports.store(name)
  const tabs = createTabs(ports.channel, key, (message) => loop.dispatch({ type: 'told', message }))
  const now = (): number => instant(loop.state().anchor, clock.wall(), clock.mono())
  const pen = (): Pen => ({ now: now(), policy, writer: me, newId: ports.newId })
  const records = createKeeper(store, { clock, now, view: () => loop.state().record })
  const create = server.tokens?.exchange as CreateExchange | undefined
  const exchange =
    tokens &&
    create?.({
      store: tokens,
      clock,
      now,
      newId: ports.newId,
      userId: server.userId ?? userIdOf,
      canLogout: policy.canLogout,
      patient: () => !ports.page.hidden(),
      refresh,
      locked: (work) => queue(renewing, REFRESH_WAIT, work),
    })
  const keeper = exchange ? exchange.beside(records, () => loop.state().record) : records

  const loop = createLoop({
    ports,
    tombstone,
    policy,
    faults: [
      ...(tabs.open() ? [] : (['channel'] as const)),
      ...(ports.lock ? [] : (['locks'] as const)),
      ...(ports.page.partitioned() ? (['partitioned'] as const) : []),
    ],
    expected,
    luck: Number.parseInt(hash(me), 36) / 2 ** 32,
    perform: (effect) => perform(effect),
    tell,
    moved(before) {
      const broken = tombstone.broken || keeper.broken || !!exchange?.broken
      if (broken !== state().faults.includes('storage'))
        dispatch({ type: 'fault', what: 'storage', on: broken })
      world.moved(before, state())
    },
  })
  const { state, dispatch } = loop
  const post = (kind: string, sid: string, at: number): void =>
    tabs.post({ v: VERSION, sid, kind, at, from: me })
  const sender = createSender(ports, server)
  const transactions = createTransactions({
    ports,
    name: key,
    renewing,
    queue,
    server,
    sender,
    keeper,
    exchange,
    state,
    pen,
    changing: () => post('changing', state().record?.sid ?? '', now()),
    dispatch,
  })
  const perform = createPerformer({
    tombstone,
    store,
    keeper,
    exchange,
    sender,
    transactions,
    pen,
    post,
    dispatch,
  })

  dispatch({ type: 'started' })
  const unwatch = watch(ports.page, activity, tabs, dispatch)

  const stop: Stop = () => {
    unwatch()
    loop.stop()
    sender.stop()
    timers.stop()
    tabs.close()
    store.close()
    exchange?.close()
  }
  return { state, dispatch, now, exchange, stop }
}
