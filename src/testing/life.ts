import type { Stop } from '../ports.js'
import type { Schedule } from './schedule.js'
import { throttled } from './throttle.js'

interface Timer {
  due: number
  run: () => void
  stop: Stop
}

/** The life of one loaded page: what runs in it now, later (frozen) or never again (dead). */
export interface Life {
  /** Names tab and load: `A`, then `A'2` after a reload. */
  readonly name: string
  readonly bornAt: number
  /**
   * The outside world has something for the page in `delay` ms: late when frozen, never when dead; with `missed`, that
   * instead where the page is in the back/forward cache then.
   */
  task(delay: number, run: () => void, missed?: () => void): Stop
  /** The page set a timer: it waits for the throttle of hidden pages, and for the end of a freeze. */
  timer(delay: number, run: () => void): Stop
  timers(): number
  alive(): boolean
  /** Alive and not frozen. */
  running(): boolean
  /** Suspended in the back/forward cache, which the browser may clear of it at any time. */
  cached(): boolean
  hide(hidden: boolean): void
  suspend(cached?: boolean): void
  wake(): void
  die(): void
  /** Runs `run` when the page dies. */
  atDeath(run: () => unknown): Stop
}

export function createLife(schedule: Schedule, name: string): Life {
  const timers = new Set<Timer>()
  const lastWords = new Set<() => unknown>()
  let late: (() => void)[] = []
  let state: 'running' | 'suspended' | 'dead' = 'running'
  let hiddenAt: number | undefined
  let cached = false

  const plan = (timer: Timer): void => {
    timer.stop()
    if (state !== 'running') return
    timer.stop = schedule.at(throttled(timer.due, hiddenAt), () => {
      timers.delete(timer)
      timer.run()
    })
  }
  const planAll = (): void => {
    for (const timer of [...timers].sort((a, b) => a.due - b.due)) plan(timer)
  }
  const arrive = (run: () => void, missed?: () => void): void => {
    if (state === 'running') run()
    else if (state === 'suspended' && cached && missed) missed()
    else if (state === 'suspended') late.push(run)
  }

  return {
    name,
    bornAt: schedule.now(),
    task: (delay, run, missed) => schedule.after(delay, () => arrive(run, missed)),
    timer(delay, run) {
      if (state === 'dead') return () => {}
      const timer: Timer = { due: schedule.now() + Math.max(0, delay), run, stop: () => {} }
      timers.add(timer)
      plan(timer)
      return () => {
        timers.delete(timer)
        timer.stop()
      }
    },
    timers: () => timers.size,
    alive: () => state !== 'dead',
    running: () => state === 'running',
    cached: () => cached && state === 'suspended',
    hide(hidden) {
      hiddenAt = hidden ? (hiddenAt ?? schedule.now()) : undefined
      planAll()
    },
    suspend(toCache = false) {
      if (state === 'running') state = 'suspended'
      cached = toCache
      for (const timer of timers) timer.stop()
    },
    wake() {
      if (state !== 'suspended') return
      state = 'running'
      const waiting = late
      late = []
      for (const run of waiting) schedule.after(0, () => arrive(run))
      planAll()
    },
    die() {
      state = 'dead'
      for (const timer of timers) timer.stop()
      timers.clear()
      late = []
      for (const run of [...lastWords]) run()
      lastWords.clear()
    },
    atDeath(run) {
      lastWords.add(run)
      return () => void lastWords.delete(run)
    },
  }
}
