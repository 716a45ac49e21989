import { SessionError, sessionEnded } from '../core/errors.js'
import { type State, stuck, untold } from '../core/state.js'
import type { Ports, SessionServer } from '../ports.js'
import type { Access } from './exchange.js'

export interface FetchWorld {
  ports: Ports
  server: SessionServer
  origins: readonly string[]
  canLogout: boolean
  state(): State
  /** Looks at clock and tombstone. */
  look(): State
  /** Waits while requests are held. */
  settled(): Promise<void>
  signal(): AbortSignal
  /** Aborts when the session object is closed. */
  closing: AbortSignal
  /** Asks who is signed in, once for all tabs. */
  check(): Promise<unknown>
  /** Token servers: what a request is authorized with. */
  access: Access | undefined
}

/** `session.fetch`: the platform's, with the session's headers, bound to the session it was sent under. */
export function createFetch(world: FetchWorld): typeof fetch {
  const { ports, server, origins, canLogout, state, access } = world

  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, ports.base)
    if (!origins.includes(url.origin)) {
      throw new SessionError(
        'origin_refused',
        `session.fetch sends to ${origins.join(', ')}, not to ${url.origin}`,
      )
    }
    const request = new Request(input instanceof Request ? input : url, init)
    const { signal } = request
    signal.throwIfAborted()
    // Whoever gives up waits no longer, whatever the request waits for.
    let leave = (): void => {}
    const gaveUp = new Promise<never>((_, reject) => {
      leave = () => reject(signal.reason)
      signal.addEventListener('abort', leave)
    })
    const wanted = init?.credentials ?? (input instanceof Request && request.credentials)
    return Promise.race([carry(request, url, wanted), gaveUp]).finally(() => {
      signal.removeEventListener('abort', leave)
    })
  }

  async function carry(request: Request, url: URL, wanted: RequestCredentials | false): Promise<Response> {
    const before = world.look()
    await world.settled()
    const { userId } = world.look()
    // Begun under one person, it is not sent as another, nor as nobody.
    if (before.sid && before.sid !== state().sid && (userId === undefined || userId !== before.userId))
      throw sessionEnded()
    const { sid, over: ended } = state()
    const sameOrigin = url.origin === (ports.base && new URL(ports.base).origin)
    const asked = wanted || (access || sameOrigin ? request.credentials : 'include')
    // A cookie that may belong to an ended session is not to be sent again.
    const stale = !sid && !access && (stuck(state()) || (ended && !canLogout))
    const bound = [request.signal, world.closing, ...(sid ? [world.signal()] : [])]

    async function send(from: Request, token?: string): Promise<Response> {
      const activity = untold(state()) ? 'user' : 'background'
      const headers = new Headers(from.headers)
      server.authorize?.(url, from.method, activity, sameOrigin, token).forEach((value, key) => {
        headers.set(key, value)
      })
      const credentials = stale ? 'omit' : asked
      const { referrer, referrerPolicy } = from
      const signal = AbortSignal.any(bound)
      const response = await ports
        // A request made anew forgets these two.
        .fetch(new Request(from, { headers, credentials, signal, referrer, referrerPolicy }))
        .catch((error) => {
          // WebKit may forget why it was aborted.
          signal.throwIfAborted()
          throw error
        })
      const { origin } = new URL(response.url || url)
      if (response.redirected && !origins.includes(origin))
        throw new SessionError('origin_refused', `the request was redirected to ${origin}`)
      return response
    }

    const token = sid && (await access?.())
    if (world.look().sid !== sid) throw sessionEnded()
    const again = token ? request.clone() : request
    const response = await send(request, token)
    if (response.status !== 401 || !sid) return response
    const next = token
      ? await access?.({ refused: token }).catch(() => undefined)
      : await world.check().catch(() => undefined)
    // Never sent again as another user, nor for another session.
    if (world.look().sid !== sid) throw sessionEnded()
    return typeof next === 'string' ? send(again, next) : response
  }
}
