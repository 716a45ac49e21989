import { hash } from './hash.js'

/** Why a session is over. `replaced`: another user took over. */
export type EndReason = 'logout' | 'idle' | 'absolute' | 'revoked' | 'replaced'

export const END_REASONS: readonly EndReason[] = ['logout', 'idle', 'absolute', 'revoked', 'replaced']

export const VERSION = 1

/**
 * What all tabs agree on, in the record store: no token, no user data. Instants are epoch milliseconds.
 */
export interface SessionRecord {
  v: number
  /** The client's own random id of this session; no server ever sees it. */
  sid: string
  /** Generation of the credentials: raised by each refresh. */
  gen: number
  /** Raised by each accepted answer of the server; its numbers travel with it. */
  answer: number
  startedAt: number
  lastActivityAt: number
  absoluteEndsAt: number
  idleEndsAt?: number
  accessExpiresAt?: number
  ended?: EndReason
  /** When a tab began to sign in; negative once that is over. */
  intent?: number
  cooldownUntil?: number
  /** When the server last answered. At or after `lastActivityAt` exactly when it was told of that activity. */
  checkedAt?: number
  /** The sids of undelivered logouts; empty once delivered. */
  revoke?: readonly string[]
  /** 32 bits each of (sid, user id) and, after a dot, of (sid, signInId). */
  who?: string
  /** Raised only when the server's answer mends instants that a wrong clock had put into the future. */
  base: number
  /** The tab that wrote last. */
  writer: string
}

const NEEDED = ['gen', 'answer', 'startedAt', 'lastActivityAt', 'absoluteEndsAt', 'base'] as const
const OPTIONAL = ['idleEndsAt', 'accessExpiresAt', 'intent', 'cooldownUntil', 'checkedAt'] as const

const isNumber = (value: unknown): value is number => typeof value === 'number' && !Number.isNaN(value)
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 64

/**
 * A stored value as a record, or `undefined` when it is none: what is stored is not trusted. Of a higher version, whose
 * fields may mean something else, only `v`, `sid` and `ended` are read; the client's own limits then run from `now`.
 */
export function readRecord(value: unknown, now: number): SessionRecord | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const from = value as Record<string, unknown>
  const { v, sid, ended, revoke, who, writer } = from
  if (!isNumber(v) || !isText(sid) || !sid) return undefined
  const record: Record<string, unknown> = { v, sid, writer: isText(writer) ? writer : '' }
  if (END_REASONS.includes(ended as EndReason)) record.ended = ended
  if (v > VERSION) {
    const unknown = { gen: 0, answer: 0, base: 0, startedAt: now, lastActivityAt: 0, absoluteEndsAt: Infinity }
    return { ...record, ...unknown } as unknown as SessionRecord
  }
  for (const key of NEEDED) {
    if (!isNumber(from[key])) return undefined
    record[key] = from[key]
  }
  for (const key of OPTIONAL) if (isNumber(from[key])) record[key] = from[key]
  if (Array.isArray(revoke)) record.revoke = revoke.filter(isText)
  if (isText(who)) record.who = who
  return record as unknown as SessionRecord
}

/** `who` of a session: hashes, salted by its sid, that tell the same person and the same sign-in again. */
export function whoIs(sid: string, userId?: string, signInId?: string): string | undefined {
  const part = (id?: string): string => (id === undefined ? '' : hash(`${sid} ${id}`))
  return userId === undefined && signInId === undefined ? undefined : `${part(userId)}.${part(signInId)}`
}

const same = (index: number, record: SessionRecord, who: string | undefined): boolean | undefined => {
  const [known, told] = [record.who?.split('.')[index], who?.split('.')[index]]
  return known && told ? known === told : undefined
}

/** Whether `userId` is the person of this session; `undefined` where either is unknown. */
export const sameUser = (record: SessionRecord, userId?: string): boolean | undefined =>
  same(0, record, whoIs(record.sid, userId))

/** Whether `signInId` is this session's sign-in; `undefined` where either is unknown. */
export const sameSignIn = (record: SessionRecord, signInId?: string): boolean | undefined =>
  same(1, record, whoIs(record.sid, undefined, signInId))
