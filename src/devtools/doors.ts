import type { ActivitySource, Clock, OpenChannel, Page, Ports } from '../ports.js'
import type { Log } from './log.js'
import type { Weather } from './trouble.js'
import type { Wall } from './wall.js'

export type Doors = Pick<Ports, 'clock' | 'page' | 'activity' | 'channel' | 'fetch'>

/** The doors of the tab, with what may go wrong in between; what goes through them is noted. */
export function throughTrouble(doors: Doors, weather: Weather, wall: Wall, log: Log): Doors {
  return {
    clock: clockOf(doors.clock, weather, wall),
    page: pageOf(doors.page, weather),
    // Not kept for later: a frozen page has no input.
    activity: doors.activity.map(
      (source): ActivitySource =>
        (report) =>
          source(() => weather.state.frozen || report()),
    ),
    channel: channelOf(doors.channel, weather, log),
    fetch: fetchOf(doors, weather, log),
  }
}

const clockOf = (clock: Clock, { state, awake }: Weather, wall: Wall): Clock => ({
  wall: () => wall.real() + state.offset,
  mono: () => clock.mono(),
  after(delay, run) {
    let stopped = false
    const stop = clock.after(delay, () => awake(() => stopped || run()))
    return () => {
      stopped = true
      stop()
    }
  },
})

const pageOf = (page: Page, { state, reporters, awake }: Weather): Page => ({
  hidden: () => page.hidden(),
  offline: () => state.offline || page.offline(),
  partitioned: () => page.partitioned(),
  watch(tell) {
    reporters.add(tell)
    const stop = page.watch((change) => awake(() => tell(change)))
    return () => {
      reporters.delete(tell)
      stop()
    }
  },
})

function channelOf(open: OpenChannel, { awake }: Weather, log: Log): OpenChannel {
  return (name, receive) => {
    const line = open(name, (message) =>
      awake(() => {
        log.note('message', `heard ${kindOf(message)}`)
        receive(message)
      }),
    )
    return {
      post(message) {
        log.note('message', `told ${kindOf(message)}`)
        line.post(message)
      },
      close: () => line.close(),
    }
  }
}

function fetchOf({ fetch, clock }: Doors, { state }: Weather, log: Log): Doors['fetch'] {
  async function answer(...request: Parameters<typeof fetch>): Promise<Response> {
    if (state.offline) throw new TypeError('offline')
    if (state.refuses === 'none') return fetch(...request)
    if (state.refuses === 'next') state.refuses = 'none'
    return Response.json({ error: 'refused by sojourn/devtools' }, { status: 401 })
  }

  return async (input, init) => {
    const what = nameOf(input, init)
    const since = clock.mono()
    const took = (how: string): void =>
      log.note('request', `${what} ${how}, ${Math.round(clock.mono() - since)} ms`)
    try {
      const response = await answer(input, init)
      took(String(response.status || 'redirected'))
      return response
    } catch (error) {
      took('failed')
      throw error
    }
  }
}

/** Method and path, looked at from outside: another `Request` made of this one would take its body away. */
function nameOf(input: RequestInfo | URL, init?: RequestInit): string {
  const { method = 'GET', url = String(input) }: Partial<Request> = input instanceof Request ? input : {}
  return `${init?.method ?? method} ${new URL(url, globalThis.location?.href).pathname}`
}

/** A message's kind; its other fields are instants and the client's own ids. */
const kindOf = (message: unknown): string => String(Object(message).kind ?? 'something else')
