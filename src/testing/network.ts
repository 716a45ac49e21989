import type { Stop } from '../ports.js'
import type { Call, Reply } from './api.js'
import { milliseconds } from './duration.js'
import type { Fault, Faults } from './faults.js'
import type { Life } from './life.js'
import type { Random } from './random.js'
import { type Outgoing, readRequest } from './request.js'
import { faultyResponse, plainResponse } from './response.js'
import type { Schedule } from './schedule.js'
import { callOf, describe, type Outcome, type Sent } from './sent.js'

/** The way from the pages of one browser to the server, and the browser's cookie. */
export interface Network {
  /** The one session cookie, shared by all tabs. */
  readonly cookie: string | undefined
  readonly offline: boolean
  readonly sent: readonly Sent[]
  /** How many requests are under way. */
  open(life?: Life): number
  connect(life: Life): typeof fetch
  /** Reports each request when it leaves and when it is over. */
  watch(report: (sent: Sent) => void): Stop
}

export interface NetworkParts {
  schedule: Schedule
  random: Random
  faults: Faults
  serve: (call: Call) => Reply
  /** What a token may be called in public. */
  label: (token: string) => string | undefined
  /** Least and most milliseconds of one way. */
  latency: readonly [number, number]
  /** Where the browser keeps the cookie of this server. */
  jar: Jar
  /** The browser's connection. */
  link: Link
}

/** The one session cookie of a server. */
export interface Jar {
  cookie: string | undefined
}

/** The connection of the machine. */
export interface Link {
  offline: boolean
}

/** One request under way, and how its page is told of the outcome. */
interface Trip {
  life: Life
  request: Outgoing
  sent: Sent
  answer(response: Response): void
  fail(outcome: Outcome, error: unknown): void
}

export function createNetwork(parts: NetworkParts): Network {
  const { schedule, random, faults, serve, label, latency, jar, link } = parts
  const sent: Sent[] = []
  const under = new Map<Sent, Life>()
  const watchers = new Set<(sent: Sent) => void>()
  const report = (entry: Sent): void => {
    for (const watcher of watchers) watcher(entry)
  }
  const over = (entry: Sent, outcome: Outcome): boolean => {
    if (!under.delete(entry)) return false
    entry.outcome = outcome
    entry.answeredAt = schedule.now()
    report(entry)
    return true
  }
  const oneWay = (): number => random.between(latency[0], latency[1])
  const arrive = (trip: Trip): void => {
    const { request } = trip
    const fault: Fault = link.offline ? { refused: true } : (faults.take(request.path) ?? {})
    if (fault.refused) trip.fail(link.offline ? 'offline' : 'refused', failed())
    if (fault.refused || fault.hang) return
    const delay = oneWay() + (fault.delay === undefined ? 0 : milliseconds(fault.delay))
    const reply = isBroken(fault)
      ? undefined
      : trip.sent.origin
        ? ELSEWHERE
        : serve(callOf(request, trip.sent))
    schedule.after(delay, () => comeHome(trip, fault, reply))
  }
  const comeHome = (trip: Trip, fault: Fault, reply: Reply | undefined): void => {
    const { request, sent: entry } = trip
    const lost = link.offline ? 'offline' : fault.lost && 'lost'
    if (lost) {
      trip.fail(lost, failed())
      return
    }
    const heard = under.has(entry) || (request.keepalive && entry.outcome === 'gone')
    if (reply?.cookie !== undefined && heard && request.credentials !== 'omit') {
      jar.cookie = reply.cookie ?? undefined
    }
    respond(trip, () => faultyResponse(fault, request.redirect) ?? plainResponse(reply as Reply))
  }
  const send = (life: Life, request: Outgoing): Promise<Response> =>
    new Promise((resolve, reject) => {
      if (!life.alive()) return
      if (request.signal?.aborted) return reject(request.signal.reason)
      const entry = describe(request, { tab: life.name, at: schedule.now(), cookie: jar.cookie, label })
      const close = (outcome: Outcome): boolean => {
        request.signal?.removeEventListener('abort', abort)
        forget()
        return over(entry, outcome)
      }
      const abort = (): void => void (close('aborted') && reject(request.signal?.reason))
      const forget = life.atDeath(() => void close('gone'))
      request.signal?.addEventListener('abort', abort)
      const trip: Trip = {
        life,
        request,
        sent: entry,
        answer: (response) => void life.task(0, () => void (close(response.status) && resolve(response))),
        fail: (outcome, error) => void life.task(0, () => void (close(outcome) && reject(error))),
      }
      sent.push(entry)
      under.set(entry, life)
      report(entry)
      schedule.after(link.offline ? 1 : oneWay(), () => arrive(trip))
    })

  const network: Network = {
    get cookie() {
      return jar.cookie
    },
    get offline() {
      return link.offline
    },
    sent,
    open: (life) => [...under.values()].filter((owner) => !life || owner === life).length,
    connect: (life) => (input, init) => {
      try {
        return send(life, readRequest(input, init))
      } catch (error) {
        return Promise.reject(error)
      }
    },
    watch(watcher) {
      watchers.add(watcher)
      return () => void watchers.delete(watcher)
    },
  }
  return network
}

/** What a server says that is none of this world. */
const ELSEWHERE: Reply = { status: 200, body: {} }

const failed = (): TypeError => new TypeError('Failed to fetch')

const isBroken = (fault: Fault): boolean => !!(fault.redirect || fault.html || fault.status)

function respond(trip: Trip, make: () => Response): void {
  try {
    trip.answer(make())
  } catch (error) {
    trip.fail('refused', error)
  }
}
