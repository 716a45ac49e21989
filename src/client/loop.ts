import type { Policy } from '../core/policy.js'
import { reduce } from '../core/reduce.js'
import type { Degradation } from '../core/snapshot.js'
import { initialState, type State } from '../core/state.js'
import type { Effect, SessionEvent, Stamp } from '../core/vocabulary.js'
import type { Ports, Stop, Tombstone } from '../ports.js'

/** The one way through: an event is reduced to completion, its effects are done, the one timer is set. */
export interface Loop {
  state(): State
  dispatch(event: SessionEvent): void
  stop: Stop
}

export interface LoopWorld {
  ports: Ports
  tombstone: Tombstone
  policy: Policy
  faults: Degradation[]
  expected?: State['expected'] | undefined
  /** In [0, 1), another one in each tab. */
  luck: number
  /** Does an effect other than telling the app. */
  perform(effect: Effect): void
  /** Tells the app: last, when no event is being reduced. */
  tell(effect: Effect): void
  /** The state has changed. */
  moved(before: State): void
}

export function createLoop({
  ports,
  tombstone,
  policy,
  faults,
  expected,
  luck,
  perform,
  tell,
  moved,
}: LoopWorld): Loop {
  const { clock, page, reportError } = ports
  const inbox: SessionEvent[] = []
  const news: Effect[] = []
  let running = false
  let telling = false
  let stopped = false
  let armedFor = Infinity
  let disarm: Stop = () => {}

  function stamp(): Stamp {
    const [wall, mono] = [clock.wall(), clock.mono()]
    return { wall, mono, hidden: page.hidden(), offline: page.offline(), line: tombstone.read() }
  }

  function arm(): void {
    if (state.due === armedFor) return
    disarm()
    armedFor = state.due
    disarm = clock.after(Math.max(0, armedFor - state.now), () => {
      armedFor = Infinity
      dispatch({ type: 'used' })
    })
  }

  function turn(event: SessionEvent): void {
    const before = state
    state = reduce(before, event, stamp())
    for (const effect of state.effects) {
      if (effect.do === 'show' || effect.do === 'emit' || effect.do === 'reply') news.push(effect)
      else perform(effect)
    }
    moved(before)
  }

  function dispatch(event: SessionEvent): void {
    if (stopped) return
    inbox.push(event)
    if (running) return
    running = true
    for (let next = inbox.shift(); next; next = inbox.shift()) {
      try {
        turn(next)
      } catch (error) {
        reportError(error)
      }
    }
    running = false
    if (!stopped) arm()
    if (telling) return
    telling = true
    for (let effect = news.shift(); effect; effect = news.shift()) tell(effect)
    telling = false
  }

  let state: State = { ...initialState(stamp(), policy, faults, luck), ...(expected && { expected }) }

  return {
    state: () => state,
    dispatch,
    stop() {
      stopped = true
    },
  }
}
