import type { PageChange } from '../ports.js'
import type { Log } from './log.js'
import type { Wall } from './wall.js'

/** What goes wrong for this tab alone. */
export interface State {
  frozen: boolean
  offline: boolean
  /** Which requests are answered 401 instead of being sent. */
  refuses: 'none' | 'next' | 'all'
  /** By how much this tab's wall clock is off, in milliseconds. */
  offset: number
}

/** What can be made to go wrong. */
export interface Trouble {
  readonly state: Readonly<State>
  /** Timers, messages and input wait, as in a page that the browser froze, until it is called again with `false`. */
  freeze(on: boolean): void
  cut(on: boolean): void
  refuse(what: State['refuses']): void
  stepClock(ms: number): void
  /** All is as it was. */
  mend(): void
}

/** What the doors need to know of it. */
export interface Weather {
  readonly state: State
  /** Who is told what happens to the page. */
  readonly reporters: Set<(change: PageChange) => void>
  /** Runs `work` now, or once the tab is no longer frozen. */
  awake(work: () => void): void
}

export function createTrouble(wall: Wall, log: Log): { trouble: Trouble; weather: Weather } {
  const state: State = { frozen: false, offline: false, refuses: 'none', offset: 0 }
  const reporters: Weather['reporters'] = new Set()
  const waiting: (() => void)[] = []
  const report = (change: PageChange): void => {
    for (const reporter of reporters) reporter(change)
  }

  const trouble: Trouble = {
    state,
    freeze(on) {
      if (on === state.frozen) return
      log.note('trouble', on ? 'frozen' : 'resumed')
      if (on) report('frozen')
      state.frozen = on
      // As browsers do: the page is told first, then what waited happens.
      if (!on) report('resumed')
      for (const work of on ? [] : waiting.splice(0)) work()
    },
    cut(on) {
      if (on === state.offline) return
      state.offline = on
      log.note('trouble', on ? 'offline' : 'online')
      awake(() => report(on ? 'offline' : 'online'))
    },
    refuse(what) {
      if (what === state.refuses) return
      state.refuses = what
      log.note('trouble', `answers 401: ${what}`)
    },
    stepClock(ms) {
      if (!ms) return
      state.offset += ms
      wall.set(state.offset)
      log.note('trouble', `clock ${ms < 0 ? 'back' : 'on'} ${Math.abs(ms) / 60_000} min`)
      awake(() => report('focus'))
    },
    mend() {
      trouble.refuse('none')
      trouble.cut(false)
      trouble.stepClock(-state.offset)
      trouble.freeze(false)
    },
  }

  const awake: Weather['awake'] = (work) => {
    if (state.frozen) waiting.push(work)
    else work()
  }
  return { trouble, weather: { state, reporters, awake } }
}
