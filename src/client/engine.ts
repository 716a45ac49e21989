import type { Pen } from '../core/change.js'
import { instant } from '../core/clock.js'
import type { Policy } from '../core/policy.js'
import { VERSION } from '../core/record.js'
import type { State } from '../core/state.js'
import type { Effect } from '../core/vocabulary.js'
import type { ActivitySource, Ports, SessionServer, Stop } from '../ports.js'
import { createKeeper } from './keeper.js'
import { createLoop, type Loop } from './loop.js'
import { createNote } from './note.js'
import { createPerformer } from './perform.js'
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
  expected: State['expected'] | undefined
  /** Tells the app: last, when no event is being reduced. */
  tell(effect: Effect): void
  /** The state has changed. */
  moved(before: State, after: State): void
}

/** The loop with all that its effects need, wired to the world; `stop` leaves nothing of it behind. */
export interface Engine extends Loop {
  now(): number
}

export function createEngine({
  server,
  policy,
  name,
  activity,
  expected,
  tell,
  ...world
}: EngineWorld): Engine {
  const timers = createTimers(world.ports.clock)
  const { clock } = timers
  const ports = { ...world.ports, clock }
  const key = `sojourn:${name}`
  const me = ports.newId()
  const tombstone = createNote(ports.tombstone(name))
  const store = ports.store(name)
  const tabs = createTabs(ports.channel, key, (message) => loop.dispatch({ type: 'told', message }))
  const now = (): number => instant(loop.state().anchor, clock.wall(), clock.mono())
  const pen = (): Pen => ({ now: now(), policy, writer: me, newId: ports.newId })
  const keeper = createKeeper(store, { clock, now, view: () => loop.state().record })

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
    perform: (effect) => perform(effect),
    tell,
    moved(before) {
      const broken = tombstone.broken || keeper.broken
      if (broken !== state().faults.includes('storage'))
        dispatch({ type: 'fault', what: 'storage', on: broken })
      world.moved(before, state())
    },
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

  dispatch({ type: 'started' })
  const unwatch = watch(ports.page, activity, tabs, dispatch)

  const stop: Stop = () => {
    unwatch()
    loop.stop()
    transactions.stop()
    timers.stop()
    tabs.close()
    store.close()
  }
  return { state, dispatch, now, stop }
}
