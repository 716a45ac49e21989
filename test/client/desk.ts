import { openSession } from '../../src/client/openSession.js'
import type { SessionOptions } from '../../src/client/options.js'
import { cookieServer, type Session } from '../../src/index.js'
import type { Ports } from '../../src/ports.js'
import type { Runner } from '../../src/testing/runner.js'
import { createStage } from '../testing/stage.js'

export interface User {
  id: string
}

type Reply = Response | Promise<Response>

export interface DeskOptions extends Partial<SessionOptions<User>> {
  /** Answers each request, by path; what is absent answers as a server that `ada` is signed in to. */
  reply?: Record<string, (request: Request) => Reply>
  /** Doors other than the simulated ones. */
  doors?: (ports: Ports) => Partial<Ports>
}

/** One page with a session in it, whose requests are seen whole. */
export interface Desk extends Runner {
  session: Session<User>
  ports: Ports
  /** All requests as they left, the session's own included. */
  sent: Request[]
  /** Those to one path. */
  to(path: string): Request[]
  /** What the app's listeners threw. */
  errors: readonly unknown[]
  /** What is alive in the page. */
  left(): Record<string, number>
}

export const BASE = 'https://app.example/'
export const URLS = { check: '/session', login: '/login', logout: '/logout', extend: '/extend' }
export const ada = (): Response => Response.json({ user: { id: 'ada' } })

/** Answers, or ends with its signal as the platform's `fetch` does. */
function abortable(request: Request, reply: Reply): Promise<Response> {
  return new Promise((resolve, reject) => {
    const end = (): void => reject(request.signal.reason)
    if (request.signal.aborted) return end()
    request.signal.addEventListener('abort', end)
    Promise.resolve(reply).then(resolve, reject)
  })
}

export function desk({ reply = {}, doors, ...options }: DeskOptions = {}): Desk {
  const stage = createStage()
  const page = stage.open()
  const sent: Request[] = []
  const fetch: Ports['fetch'] = (input, init) => {
    const request = new Request(input, init)
    sent.push(request)
    const answer = reply[new URL(request.url).pathname] ?? ada
    return abortable(request, answer(request.clone()))
  }
  const ports = { ...page.ports, base: BASE, fetch }
  const server = cookieServer<User>(URLS)
  const { browser } = stage
  return {
    ...stage,
    session: openSession<User>({ server, ...options }, { ...ports, ...doors?.(ports) }),
    ports,
    sent,
    to: (path) => sent.filter((request) => new URL(request.url).pathname === path),
    errors: browser.errors,
    left: () => ({
      timers: page.life.timers(),
      listeners: page.listeners(),
      channels: browser.air.open(page.life),
      locks: browser.locks.open(page.life),
      stores: browser.disk.open(page.life),
    }),
  }
}

/** A desk at which somebody is signed in. */
export async function signedIn(options: DeskOptions = {}): Promise<Desk> {
  const it = desk(options)
  await it.run('1s')
  const { status } = it.session.getSnapshot()
  if (status !== 'active') throw new Error(`expected active, is ${status}`)
  return it
}

/** A response that comes when it is let go. */
export function later(): { reply: () => Promise<Response>; give: (response: Response) => void } {
  let give: (response: Response) => void = () => {}
  const promise = new Promise<Response>((resolve) => {
    give = resolve
  })
  return { reply: () => promise, give: (response) => give(response) }
}
