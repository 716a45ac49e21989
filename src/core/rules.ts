import type { Due } from './agenda.js'
import type { Pen } from './change.js'
import type { Kept } from './keys.js'
import type { EndReason, SessionRecord } from './record.js'
import type { Live, State } from './state.js'
import type { AnsweredEvent, AskEffect, CallEvent, Reply } from './vocabulary.js'

/**
 * What a tab does about credentials that it keeps itself: the part of the core that comes with `tokenServer`, so that
 * no other bundle has it. `tokens/` implements it.
 */
export interface TokenRules {
  /** What the record is to a tab that holds these credentials. */
  entitled(s: State, record: SessionRecord | undefined, kept: readonly Kept[]): SessionRecord | undefined
  /** The record was read, but not the credentials. */
  unread(s: State, stored: SessionRecord | undefined): void
  /** The record was adopted by a tab that held `before`. */
  adopted(s: State, before: Kept | undefined): void
  /** Since now a revocation is owed. */
  owing(s: State): void
  /** A session is shown that this tab did not show before. */
  took(s: State): void
  /** Whether what is kept tells who is signed in; then nobody is asked. */
  known(s: State): boolean
  /** Another tab's credentials were refused; whether that leaves this tab to find out about its own. */
  doubts(s: State): boolean
  /** The server refused this tab's credentials. */
  refused(s: State): void
  /** The answer to a refresh; what is to be done once all it told was adopted, where this tab still waits for it. */
  answering(s: State, event: AnsweredEvent): (() => void) | undefined
  /** Credentials of a session that is over serve for nothing but its revocation. */
  drop(s: State, sid: string, reason: EndReason): void
  /** New credentials; one refresh at a time, however many wait for it. */
  renew(s: State, more?: Partial<AskEffect>, reply?: Reply): void
  /** The app asked for new credentials. */
  called(s: State, call: Extract<CallEvent, { type: 'refresh' }>): void
  /** The session that was shown is over. */
  forget(s: State): void
  /** When they are renewed ahead of time, if at all; not before `rest`. */
  due(s: Live, rest: number): Due | undefined
  /** The session that these credentials are of. */
  restored(record: SessionRecord | undefined, key: Kept, pen: Pen): SessionRecord | undefined
  /** What the app is told of the way from `before` to now. */
  happened(s: State, before: State): void
}
