import type { Answer } from '../core/answer.js'
import type { Kept } from '../core/keys.js'
import type { EndReason, SessionRecord } from '../core/record.js'
import type { State } from '../core/state.js'
import type { AnsweredEvent, AskEffect, SessionEvent } from '../core/vocabulary.js'
import type { Clock, Page, TokenStore } from '../ports.js'
import type { Keeper, Seeing } from './keeper.js'
import type { Queue } from './queue.js'

/** Sends one request, with its secret where it needs one: an access token, or for `refresh` the refresh token. */
export type Send = (ask: AskEffect, secret?: string) => Promise<Answer>

/** The access token of the session that is shown; `refused`: the one that got a 401. */
export type Access = (options?: { refused?: string | undefined }) => Promise<string>

/** What became of a question. No secret is in it. */
export interface Exchanged {
  answer: Answer
  /** The session id under which the credentials it was asked with, or brought, are kept. */
  keyed?: string | undefined
  /** When a sign-in's credentials were granted. */
  grantedAt?: number
  /** The generation that a refresh was asked with. */
  gen?: number
  fixation?: boolean
  lost?: boolean
  /** There were no credentials to go with, and none could be had now. */
  unsent?: boolean
}

export interface RefreshWorld {
  name: string
  /** Absent where the platform has no locks. */
  queue: Queue | undefined
  page: Page
  clock: Clock
  keeper: Keeper
  /** Whether tabs share the credentials. */
  shared: boolean
  now(): number
  /** What this tab knows without looking. */
  view(): Seeing
  /** Asks, keeps what was granted, commits the record. */
  transact(): Promise<SessionEvent>
}

export interface ExchangeWorld {
  store: TokenStore
  clock: Clock
  now(): number
  newId(): string
  userId(user: unknown): string | undefined
  canLogout: boolean
  /** Timers run in their time: the page is visible. */
  patient(): boolean
  /** Asks for newer credentials than these of session `of`, and waits for them. Rejects where there will be none. */
  refresh(of: string, above: number): Promise<unknown>
  /** Runs `work` while nobody renews these credentials, or once it has waited long enough. */
  locked(work: () => Promise<void>): Promise<void>
}

export type CreateExchange = (world: ExchangeWorld) => Exchange

/** What a look into the token store told; `late`: the record may have changed meanwhile, and is to be read again. */
export interface Look {
  kept: readonly Kept[] | undefined
  late: boolean
}

/** What works with credentials; a cookie server has none. It alone ever sees a token. */
export interface Exchange {
  readonly broken: boolean
  /** What a tab may know of what its token store holds, as last seen. */
  kept(): readonly Kept[]
  /** The same, after a look into the token store, which is to show at least what this record says. */
  read(record: SessionRecord | undefined): Promise<Look>
  /** The access token of session `sid` where it is still good, and of a later generation than `above`. */
  access(sid: string | undefined, above?: number): string | undefined
  /** The last one, good or not. */
  token(sid: string): string | undefined
  gen(sid: string | undefined): number
  /** `overruled`: whether `logout()` was called since. */
  run(ask: AskEffect, sid: string | undefined, send: Send, overruled: () => boolean): Promise<Exchanged>
  /** Whether this tab is to present the refresh token, where no lock says so; waits for another one's answer. */
  claim(record: SessionRecord): Promise<boolean>
  /** New credentials, as one transaction over all tabs. */
  refresh(ask: AskEffect, sid: string | undefined, world: RefreshWorld): Promise<SessionEvent>
  /** The event of an answer: its credentials are put where it came to; `began`: the session that it began. */
  settle(event: AnsweredEvent, exchanged: Exchanged, began: string | undefined): Promise<SessionEvent>
  /** The event of what could not be sent. */
  later(ask: AskEffect, answer: Answer, keeper: Keeper): Promise<SessionEvent>
  /** What gives the app its access token. */
  accessFor(state: () => State): Access
  /** The record store, with this token store looked into each time. */
  beside(keeper: Keeper, view: () => SessionRecord | undefined): Keeper
  drop(sid: string, reason: EndReason, revoke: boolean): Promise<void>
  rekey(from: string, to: string): Promise<void>
  close(): void
}
