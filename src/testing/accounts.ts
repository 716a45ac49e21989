import { type Duration, milliseconds } from './duration.js'
import type { Random } from './random.js'

/** The user object the simulated server answers with. */
export interface WorldUser {
  id: string
  name: string
}

/** One session as the server keeps it: instants of the server's own clock. */
export interface ServerSession {
  readonly id: string
  readonly user: WorldUser
  /** Public, new at each sign-in. */
  readonly signInId: string
  readonly beganAt: number
  /** When the idle window last slid: at sign-in and at every request with `Session-Activity: user`. */
  slidAt: number
}

/** The windows the server enforces by its own clock. */
export interface Windows {
  /** Ends a session this long after the last request with `Session-Activity: user`. Default `false`: never. */
  idleTimeout?: Duration | false
  /** Ends a session this long after the sign-in. Default `false`: never. */
  absoluteTimeout?: Duration | false
}

/** The server's memory of who is signed in. */
export interface Accounts {
  /** The live session of this cookie. */
  find(id: string | undefined): ServerSession | undefined
  begin(user: string, keep?: string): ServerSession
  end(id: string | undefined): void
  /** Ends all sessions, or those of one user; gives how many. */
  revoke(user?: string): number
  /** What is left of the windows, in seconds, in the fields of the default wire. */
  expiry(session: ServerSession): { idleExpiresIn?: number; absoluteExpiresIn?: number }
  all(): ServerSession[]
}

export function createAccounts(clock: () => number, random: Random, windows: Windows): Accounts {
  const idle = windows.idleTimeout ? milliseconds(windows.idleTimeout) : Number.POSITIVE_INFINITY
  const absolute = windows.absoluteTimeout ? milliseconds(windows.absoluteTimeout) : Number.POSITIVE_INFINITY
  const sessions = new Map<string, ServerSession>()

  const idleLeft = (session: ServerSession): number => session.slidAt + idle - clock()
  const absoluteLeft = (session: ServerSession): number => session.beganAt + absolute - clock()
  const find = (id: string | undefined): ServerSession | undefined => {
    const session = sessions.get(id ?? '')
    if (!session) return undefined
    if (idleLeft(session) > 0 && absoluteLeft(session) > 0) return session
    sessions.delete(session.id)
    return undefined
  }
  const end = (id: string | undefined): void => void sessions.delete(id ?? '')

  return {
    find,
    end,
    begin(name, keep) {
      const user = { id: name, name: name.charAt(0).toUpperCase() + name.slice(1) }
      // Easy to find in whatever must not hold a secret.
      const id = keep ?? `cookie-${random.id()}`
      const session = { id, user, signInId: random.id(), beganAt: clock(), slidAt: clock() }
      sessions.set(id, session)
      return session
    },
    revoke(user) {
      const ended = [...sessions.values()].filter((session) => !user || session.user.id === user)
      for (const session of ended) end(session.id)
      return ended.length
    },
    expiry: (session) => ({
      ...(idle < Number.POSITIVE_INFINITY && { idleExpiresIn: idleLeft(session) / 1000 }),
      ...(absolute < Number.POSITIVE_INFINITY && { absoluteExpiresIn: absoluteLeft(session) / 1000 }),
    }),
    all: () => [...sessions.keys()].flatMap((id) => find(id) ?? []),
  }
}
