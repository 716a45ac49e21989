import type { Answer } from './answer.js'
import type { Change } from './change.js'
import type { SessionError } from './errors.js'
import type { Kept } from './keys.js'
import type { Cause } from './limits.js'
import type { MessageKind } from './message.js'
import type { EndReason, SessionRecord } from './record.js'
import type { Degradation, Snapshot } from './snapshot.js'

/** When an event happened and what could be read, in that same task, of the world. */
export interface Stamp {
  wall: number
  mono: number
  hidden: boolean
  offline: boolean
  /** The tombstone's line. */
  line: string | null
}

/** What can be asked of the server. */
export type AskKind = 'check' | 'extend' | 'login' | 'begin' | 'refresh' | 'logout'

/** Which waiting call of the app an answer is for. */
export type Reply = number

/** A request to the server, with what it has to know to count only against the session it was asked for. */
export interface AskEffect {
  do: 'ask'
  what: AskKind
  /** One tab of the browser asks, and only if no other tab has meanwhile. */
  shared?: boolean
  activity: 'user' | 'background'
  /** The latest activity known here, which an accepted `extend` or `refresh` stores. */
  activityAt?: number
  /** A `check` that is to show whether a logout got through after all. */
  confirms?: boolean
  /** A `logout` that is called: the session that it ended. */
  ends?: string | undefined
  credentials?: unknown
  /** The session it is about, and the generation that is no longer good, for a refresh: newer ones will do. */
  of?: string | undefined
  above?: number
  /** The server refused that generation, though by its time it is good. */
  refused?: boolean
  reply?: Reply
}

/** What happens; each is dispatched with its stamp and reduced to completion. */
export type SessionEvent =
  | { type: 'started' | 'activity' }
  /** Hidden, frozen, or (`gone`) left: the page may never run again. */
  | { type: 'leaving'; gone: boolean }
  /** Time has passed, or a request wants to go: look. */
  | { type: 'used' }
  /** Seen again: from the back/forward cache or a freeze (`missed`), or merely hidden or out of focus. */
  | { type: 'returned'; missed: boolean }
  | { type: 'told'; message: unknown }
  /** `own`: this tab found its deadline past and ended it. */
  | {
      type: 'stored'
      record?: SessionRecord | undefined
      own: boolean
      seq: number
      kept?: readonly Kept[] | undefined
    }
  | {
      type: 'answered'
      ask: AskEffect
      /** `counted`: the record holds it. `void`: the session it was asked for is over. `skipped`: not asked. */
      outcome: 'counted' | 'void' | 'skipped'
      answer?: Answer | undefined
      record?: SessionRecord | undefined
      changed: boolean
      /** In which order the store answered. */
      seq: number
      kept?: readonly Kept[] | undefined
      userId?: string | undefined
      /** After a failure: when to try again. */
      retryAt?: number
      began?: boolean
      fixation?: boolean
      /** How often `logout()` had been called when it was asked. */
      logouts?: number
      /** Nothing was sent: a failure of now is no failure of the server's. */
      unsent?: boolean | undefined
      /** The answer to an earlier refresh was lost, and with it the token that it brought. */
      lost?: boolean | undefined
    }
  | { type: 'fault'; what: Degradation; on: boolean }
  | CallEvent

/** The server answered, or failed to. */
export type AnsweredEvent = Extract<SessionEvent, { type: 'answered' }>

/** The app called. */
export type CallEvent =
  | { type: 'login' | 'begin'; credentials: unknown; reply: Reply }
  /** `shared`: if another tab asks meanwhile, its answer will do. */
  | { type: 'check'; shared?: boolean; reply: Reply }
  | { type: 'logout'; reply: Reply }
  | { type: 'extend'; at: number; reply: Reply }
  /** `of`, `above`: the session it is for, and the generation that is no longer good. `person`: a warning is answered. */
  | { type: 'refresh'; of?: string | undefined; above?: number; person?: boolean; reply: Reply }
  | { type: 'touch' }
  | { type: 'hold'; hold: Reply; on: boolean }
  | { type: 'listening'; count: number }

/** What the app is told by `session.on`. */
export interface Happenings {
  /** The session ends at `endsAt` (epoch milliseconds) unless somebody answers; by `absolute` nothing puts it off. */
  warning: { by: Cause; endsAt: number }
  /** The session that this page showed is over. */
  ended: { reason: EndReason; sessionId: string }
  /** Token servers: there are new credentials, by this tab or another one. */
  refreshed: { sessionId: string }
  /** Something began to fail, or works again; empty: all is well. */
  degraded: { degraded: readonly Degradation[] }
  /** The server kept the sign-in's identifier across a login: https://owasp.org/www-community/attacks/Session_fixation */
  fixation: { sessionId: string }
}

/**
 * What the shell is to do, in the order of the list it gets. `read`, `save` and `ask` take time and answer with one event
 * each; `drop` and `rekey` take time too, and nothing waits for them.
 */
export type Effect =
  | { do: 'bury'; line: string }
  | { do: 'post'; kind: MessageKind; sid: string; at: number }
  | { do: 'flush'; at: number }
  /** Somebody signs in: a logout in flight is given up. */
  | { do: 'hurry' }
  /** The page is left: a logout in flight is sent once more, so that it outlives the page. */
  | { do: 'depart' }
  | { do: 'read' }
  | { do: 'save'; change: Change }
  /** This tab's credentials of a session are erased, or kept for its revocation only. */
  | { do: 'drop'; sid: string; reason: EndReason; revoke: boolean }
  /** The same person signed in again elsewhere: this tab's own credentials go on under the new session. */
  | { do: 'rekey'; from: string; to: string }
  | AskEffect
  | { do: 'reply'; reply: Reply; value: boolean; error?: SessionError | undefined }
  | { do: 'show'; snapshot: Snapshot }
  | { [K in keyof Happenings]: { do: 'emit'; type: K; detail: Happenings[K] } }[keyof Happenings]
