/** Every door to the world, on one page. `browser/` opens them in a browser, `testing/` in simulation. */
import type { Answer, Grant } from './core/answer.js'
import type { EndReason } from './core/record.js'

export type { Accepted, Answer, Failed, Grant, Refused } from './core/answer.js'

/** Undoes what the call that returned it did. */
export type Stop = () => void

/** Two clocks and one alarm. Both clocks are milliseconds; they drift apart in sleep and when somebody sets the time. */
export interface Clock {
  /** Epoch milliseconds, as the machine believes. */
  wall(): number
  /** Milliseconds that never run backwards; may stand still while the machine sleeps. */
  mono(): number
  /** Runs `run` once, about `delay` ms from now (late when throttled, asleep or frozen). */
  after(delay: number, run: () => void): Stop
}

/** What happens to a page besides input. `restored`: shown again from the back/forward cache. */
export type PageChange =
  | 'visible'
  | 'hidden'
  | 'frozen'
  | 'resumed'
  | 'leaving'
  | 'restored'
  | 'focus'
  | 'online'
  | 'offline'

export interface Page {
  hidden(): boolean
  offline(): boolean
  /** Whether storage and channel are cut off from the top-level page's (a cross-site frame). */
  partitioned(): boolean
  watch(report: (change: PageChange) => void): Stop
}

/** A sign of a person: calls `report` at most about once a second, with nothing about what was done. */
export type ActivitySource = (report: () => void) => Stop

export interface Channel {
  post(message: unknown): void
  close(): void
}

/** Opens the hints between tabs; throws where there are none. `receive` gets untrusted values, never one's own. */
export type OpenChannel = (name: string, receive: (message: unknown) => void) => Channel

/**
 * Calls `run` once: with `true` while holding the lock of this name over all tabs, with `false` when `signal` aborts
 * before it is granted. Resolves when `run` has; never takes a lock from its holder.
 */
export type Lock = (name: string, signal: AbortSignal, run: Locked) => Promise<void>
export type Locked = (granted: boolean) => Promise<void>

/** What a record store holds of one session: both untrusted. */
export interface Stored {
  record: unknown
  /** The instant of the last activity a tab flushed while it was being hidden. */
  activityAt: unknown
}

/** One small record, shared by all tabs, with atomic changes. */
export interface RecordStore {
  read(): Promise<Stored>
  /**
   * One transaction: reads, calls `change` (synchronous), writes the record it returns; `undefined` writes nothing.
   * Resolves once committed. What `change` throws rejects, with nothing written.
   */
  update(change: (stored: Stored) => unknown): Promise<void>
  /** Writes the activity instant to its own key, blindly, so that it lands although the page is leaving. */
  flush(activityAt: number): void
  close(): void
}

/** The synchronous one-line note beside the record: `active:<sid>` or `ended:<sid>:<reason>:<at>`. Both may throw. */
export interface Tombstone {
  read(): string | null
  write(line: string): void
}

/** The credentials of one session, as a token store keeps them. Instants are epoch milliseconds. */
export interface Credentials {
  sid: string
  /** Raised by each refresh. */
  gen: number
  accessToken: string
  /** Absent where the server did not say. */
  accessExpiresAt?: number
  refreshToken?: string
  /** When this generation was received. */
  receivedAt: number
  /** When somebody was last known to be there, as of then. */
  seenAt?: number
  /** When the session began. */
  startedAt: number
  absoluteEndsAt?: number
  /** Who is signed in: kept here, and erased with the rest. */
  user?: unknown
  /** Since when a refresh with this refresh token is under way: where its answer is lost, the token may be spent. */
  spentAt?: number
  /** Since when and why the session is over: only its revocation is owed. */
  revokingAt?: number
  reason?: EndReason
}

/** Where credentials are kept, by session id. What is read back is not trusted. */
export interface TokenStore {
  /** Whether all tabs of the browser see the same. */
  readonly shared: boolean
  /** All that is kept, by session id. */
  read(): Promise<Record<string, unknown>>
  /**
   * `change` (synchronous) gets what is kept of session `sid`; what it returns is kept instead: `undefined` leaves it,
   * `null` erases it. One transaction where tabs share the store. What `change` throws rejects, with nothing written.
   */
  update(sid: string, change: (kept: unknown) => unknown): Promise<void>
  close(): void
}

/** Opens the token store of the session of this name: what `memoryTokens()` and its like give. */
export type OpenTokens = (name: string) => TokenStore

export interface Ports {
  /** The page's own URL, which relative ones start from; absent on a server. */
  base?: string
  clock: Clock
  page: Page
  activity: ActivitySource[]
  channel: OpenChannel
  /** Absent where the platform has none (plain http). */
  lock?: Lock
  store: (name: string) => RecordStore
  tombstone: (name: string) => Tombstone
  fetch: typeof fetch
  /** Uniform in [0, 1): jitter. */
  random: () => number
  /** A new unguessable id: sessions and tabs. */
  newId: () => string
  /** Where an exception thrown by the app's own listener goes. */
  reportError: (error: unknown) => void
}

/** What a server needs to send one request. */
export interface Ask {
  fetch: typeof fetch
  /** The page's own URL; absent on a server. */
  base?: string | undefined
  /** Aborts when the request's deadline has passed or its session is over. */
  signal: AbortSignal
  /** Whether a person did something that the server was not told of yet. */
  activity: 'user' | 'background'
  /** Token servers: what authorizes this request. */
  accessToken?: string | undefined
  /** The page is being left: the request is to outlive it. */
  keepalive?: boolean
}

/** The client's part that only token servers need, so that no other bundle has it. */
export interface TokenHalf {
  /** The token store where the app names none. */
  readonly open: OpenTokens
  /** For the client alone. */
  readonly exchange: unknown
  readonly rules: unknown
}

/**
 * The server's half, as the client sees it. Only `check` (or `refresh`) is a must; what is absent is not asked. Every method resolves
 * with an `Answer`; one that throws counts as `failed`.
 */
export interface SessionServer<User = unknown> {
  /** The URLs this server sends to, as given: checked against `origins`; the first one names the session. */
  readonly urls?: readonly string[]
  check?(ask: Ask): Promise<Answer<User>>
  login?(ask: Ask, credentials: unknown): Promise<Answer<User>>
  /** New credentials; with the refresh token, where the token store has one. */
  refresh?(ask: Ask, refreshToken: string | undefined): Promise<Answer<User>>
  extend?(ask: Ask): Promise<Answer<User>>
  logout?(ask: Ask): Promise<Answer<User>>
  /** The headers `session.fetch` adds to a request to a listed origin. */
  authorize?(
    url: URL,
    method: string,
    activity: Ask['activity'],
    sameOrigin: boolean,
    accessToken?: string,
  ): Headers
  /** Reads the body the app hands to `session.begin(grant)`; throws when it is none. */
  read?(body: unknown): Grant<User>
  /** Which person a user object means; `undefined` where it does not tell. */
  userId?(user: User): string | undefined
  /** What makes the client work with tokens: an own token server takes it over, `{ ...tokenServer({ … }), refresh }`. */
  readonly tokens?: TokenHalf
  /** Listens for pushed revocations: each report leads to one `check`. */
  watch?(report: () => void): Stop
}
