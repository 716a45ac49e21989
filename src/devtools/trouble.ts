import type { Clock, OpenChannel, Page, PageChange, Ports } from '../ports.js'
import type { Log } from './log.js'

/** What can be made to go wrong for this tab alone. */
export interface Trouble {
  readonly frozen: boolean
  readonly offline: boolean
  /** Which requests are answered 401 instead of being sent. */
  readonly refuses: 'none' | 'next' | 'all'
  /** By how much this tab's wall clock is off, in milliseconds. */
  readonly offset: number
  /** Timers and messages wait, as in a page that the browser froze, until it is called again with `false`. */
  freeze(on: boolean): void
  cut(on: boolean): void
  refuse(what: Trouble['refuses']): void
  stepClock(ms: number): void
}

export type TroubleDoors = Pick<Ports, 'clock' | 'page' | 'channel' | 'fetch'>

/** The doors of the tab, with what may go wrong in between; what goes through them is noted. */
export function createTrouble(doors: TroubleDoors, log: Log): { trouble: Trouble; ports: TroubleDoors } {
  const reporters = new Set<(change: PageChange) => void>()
  const waiting: (() => void)[] = []
  let frozen = false
  let offline = false
  let refuses: Trouble['refuses'] = 'none'
  let offset = 0

  const report = (change: PageChange): void => {
    for (const reporter of reporters) reporter(change)
  }
  /** Runs `work` now, or once the tab is no longer frozen. */
  const awake = (work: () => void): void => {
    if (frozen) waiting.push(work)
    else work()
  }

  const clock: Clock = {
    wall: () => doors.clock.wall() + offset,
    mono: () => doors.clock.mono(),
    after(delay, run) {
      let stopped = false
      const stop = doors.clock.after(delay, () => awake(() => stopped || run()))
      return () => {
        stopped = true
        stop()
      }
    },
  }

  const page: Page = {
    hidden: () => doors.page.hidden(),
    offline: () => offline || doors.page.offline(),
    partitioned: () => doors.page.partitioned(),
    watch(tell) {
      reporters.add(tell)
      const stop = doors.page.watch(tell)
      return () => {
        reporters.delete(tell)
        stop()
      }
    },
  }

  const channel: OpenChannel = (name, receive) => {
    const open = doors.channel(name, (message) =>
      awake(() => {
        log.note('message', `heard ${kindOf(message)}`)
        receive(message)
      }),
    )
    return {
      post(message) {
        log.note('message', `told ${kindOf(message)}`)
        open.post(message)
      },
      close: () => open.close(),
    }
  }

  const fetch: typeof globalThis.fetch = async (input, init) => {
    const { method, url } = new Request(input, init)
    const what = `${method} ${new URL(url).pathname}`
    const since = doors.clock.mono()
    const took = (how: string): void =>
      log.note('request', `${what} ${how}, ${Math.round(doors.clock.mono() - since)} ms`)
    try {
      const response = offline ? await Promise.reject(new TypeError('offline')) : await answer(input, init)
      took(String(response.status || 'redirected'))
      return response
    } catch (error) {
      took('failed')
      throw error
    }
  }

  async function answer(...request: Parameters<typeof globalThis.fetch>): Promise<Response> {
    if (refuses === 'none') return doors.fetch(...request)
    if (refuses === 'next') refuses = 'none'
    return Response.json({ error: 'refused by sojourn/devtools' }, { status: 401 })
  }

  const trouble: Trouble = {
    get frozen() {
      return frozen
    },
    get offline() {
      return offline
    },
    get refuses() {
      return refuses
    },
    get offset() {
      return offset
    },
    freeze(on) {
      if (on === frozen) return
      log.note('trouble', on ? 'frozen' : 'resumed')
      if (on) report('frozen')
      frozen = on
      // As browsers do: the page is told first, then what waited happens.
      if (!on) report('resumed')
      for (const work of on ? [] : waiting.splice(0)) work()
    },
    cut(on) {
      offline = on
      log.note('trouble', on ? 'offline' : 'online')
      report(on ? 'offline' : 'online')
    },
    refuse(what) {
      refuses = what
      log.note('trouble', `answers 401: ${what}`)
    },
    stepClock(ms) {
      offset += ms
      log.note('trouble', `clock ${ms < 0 ? 'back' : 'on'} ${Math.abs(ms) / 60_000} min`)
      report('focus')
    },
  }
  return { trouble, ports: { clock, page, channel, fetch } }
}

/** A message's kind; its other fields are instants and the client's own ids. */
const kindOf = (message: unknown): string => String(Object(message).kind ?? 'something else')
