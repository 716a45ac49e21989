import { SessionError } from '../core/errors.js'
import { owed, type State } from '../core/state.js'
import type { Ports, SessionServer } from '../ports.js'

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
  check(): Promise<unknown>
}

/** `session.fetch`: the platform's, with the session's headers, bound to the session it was sent under. */
export function createFetch(world: FetchWorld): typeof fetch {
  const { ports, server, origins, canLogout, state } = world

  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, ports.base)
    if (!origins.includes(url.origin)) {
      throw new SessionError(
        'origin_refused',
        `session.fetch sends to ${origins.join(', ')}, not to ${url.origin}`,
      )
    }
    const request = new Request(input instanceof Request ? input : url, init)
    const before = world.look()
    await world.settled()
    const { userId } = world.look()
    // Begun under one person, it is not sent as another, nor as nobody.
    if (before.sid && before.sid !== state().sid && (userId === undefined || userId !== before.userId))
      throw over()
    const { sid, over: ended, record, activityAt } = state()
    const sameOrigin = url.origin === (ports.base && new URL(ports.base).origin)
    const { lastActivityAt = 0, checkedAt = 0 } = record ?? {}
    const activity = sid && Math.max(activityAt, lastActivityAt) > checkedAt ? 'user' : 'background'
    const headers = new Headers(request.headers)
    server.authorize?.(url, request.method, activity, sameOrigin).forEach((value, key) => {
      headers.set(key, value)
    })
    const asked =
      init?.credentials ?? (input instanceof Request || sameOrigin ? request.credentials : 'include')
    // A cookie that may belong to an ended session is not to be sent again.
    const stale = !sid && (owed(state()) || (ended && !canLogout))
    const bound = [request.signal, world.closing, ...(sid ? [world.signal()] : [])]
    const response = await ports.fetch(
      new Request(request, {
        headers,
        credentials: stale ? 'omit' : asked,
        signal: AbortSignal.any(bound),
      }),
    )
    if (response.status !== 401 || !sid) return response
    await world.check().catch(() => {})
    if (state().sid !== sid) throw over()
    return response
  }
}

const over = (): SessionError => new SessionError('session_ended', 'this session is over')
