import type { Grant } from '../core/answer.js'
import type { Snapshot } from '../core/snapshot.js'
import type { Happenings } from '../core/vocabulary.js'
import type { Stop } from '../ports.js'

/** One object that every tab of an origin agrees on: who is signed in, until when, and why it ended. */
export interface Session<User = unknown> {
  /** The first snapshot that is not `starting`: for route guards. */
  ready(): Promise<Snapshot<User>>
  /** What to show now. The same object until something changes. */
  getSnapshot(): Snapshot<User>
  /** Calls `listener` after each change of the snapshot. */
  subscribe(listener: () => void): Stop
  /**
   * Calls `listener` when something happened: `warning`, `ended`, `degraded`, `fixation`, `refreshed` (token servers).
   *
   * @example session.on('ended', ({ reason }) => toast(`Signed out: ${reason}`))
   */
  on<K extends keyof Happenings>(type: K, listener: (detail: Happenings[K]) => void): Stop
  /**
   * Signs in. Rejects: `login_refused` with the `status`, `session_ended` when a `logout()` overtook it, `invalid_option`
   * without a URL for it, or what kept the server from answering.
   */
  login(credentials: unknown): Promise<Snapshot<User>>
  /**
   * The app signed in by its own means: hand over the server's answer, or nothing on return from a redirect or form;
   * then the server is asked who it was. Rejects: `signed_out` when it says nobody, `malformed_response`, `session_ended`
   * when a `logout()` overtook it, or what kept the server from answering.
   */
  begin(grant?: Grant<User>): Promise<Snapshot<User>>
  /**
   * Asks the server who is signed in, without extending. Rejects with what kept it from answering. A token server without
   * a URL for it is not asked.
   */
  check(): Promise<Snapshot<User>>
  /** "Stay signed in": `true`, or `false` when the server said no or nobody is signed in. A failure rejects; the warning stays. */
  extend(): Promise<boolean>
  /**
   * New credentials now, or those of a refresh in flight in any tab; on a cookie server a `check()`. Rejects:
   * `signed_out`, `session_ended`, `refresh_answer_lost`, or why the server did not answer.
   */
  refresh(): Promise<Snapshot<User>>
  /**
   * A good access token, refreshed when it is not; with `refused` (the one that got a 401) only if that is still the
   * current one, so that many refused requests lead to one refresh. Token servers only: a cookie server rejects with
   * `invalid_option`, for no script can read its cookie.
   *
   * @example headers.Authorization = `Bearer ${await session.getAccessToken()}`
   */
  getAccessToken(options?: { refused?: string }): Promise<string>
  /**
   * `fetch` with the session's headers, to `origins` only. Requests and bodies in flight abort with `session_ended`
   * when the session ends or changes.
   */
  readonly fetch: typeof fetch
  /** Aborts when the current session ends or changes: for sockets, EventSource, XHR. Aborted while signed out. */
  readonly signal: AbortSignal
  /** Out in all tabs at once, then the server: `confirmed` only when it said so; else it is told later. */
  logout(): Promise<{ server: 'confirmed' | 'unconfirmed' }>
  /** A person is here, says the app. Answers a warning. */
  touch(): void
  /**
   * A person is here until released, while the page runs. The absolute timeout still ends it. `reason` is for who reads your
   * code; nothing keeps it.
   *
   * @example const release = session.hold('video call')
   */
  hold(reason: string): Stop
  /** Leaves no timer, listener, channel or lock. Later calls reject with `closed`. */
  close(): void
}
