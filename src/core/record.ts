import { hash } from './hash.js'
import { COOLDOWN_MOST, SKEW, WAIT_AT_MOST } from './numbers.js'
import { own } from './own.js'

/** Why a session is over. `replaced`: another user took over. */
export type EndReason = 'logout' | 'idle' | 'absolute' | 'revoked' | 'replaced'

export const END_REASONS: readonly string[] = [
  'logout',
  'idle',
  'absolute',
  'revoked',
  'replaced',
] satisfies EndReason[]

export const VERSION = 1

/** What all tabs agree on, in the record store: no token, no user data. Instants are epoch milliseconds. */
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
  idleEndsAt?: number | undefined
  accessExpiresAt?: number | undefined
  ended?: EndReason | undefined
  /** When a tab began to sign in; negative once that is over. */
  intent?: number | undefined
  cooldownUntil?: number | undefined
  /** When the server last answered. At or after `lastActivityAt` exactly when it was told of that activity. */
  checkedAt?: number | undefined
  /** The sids of undelivered logouts; empty once delivered. */
  revoke?: readonly string[] | undefined
  /** 32 bits each of (sid, user id) and, after a dot, of (sid, signInId). */
  who?: string | undefined
  /** Raised only when the server's answer mends instants that a wrong clock had put into the future. */
  base: number
  /** The tab that wrote last. */
  writer: string
}

/** Every field that a record may lack, so that none is ever read from a polluted prototype, however often it is spread. */
export const LACKING = {
  idleEndsAt: undefined,
  accessExpiresAt: undefined,
  ended: undefined,
  intent: undefined,
  cooldownUntil: undefined,
  checkedAt: undefined,
  revoke: undefined,
  who: undefined,
}

export type NumberField = {
  [K in keyof SessionRecord]-?: SessionRecord[K] extends number | undefined ? K : never
}[keyof SessionRecord]

const NEEDED: NumberField[] = ['gen', 'answer', 'startedAt', 'lastActivityAt', 'absoluteEndsAt', 'base']
const OPTIONAL: NumberField[] = ['idleEndsAt', 'accessExpiresAt', 'intent', 'cooldownUntil', 'checkedAt']

// Up to the largest instant of a `Date`; only the absolute end may be never.
export const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Math.abs(value) <= 8.64e15
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 64

/**
 * A stored value as a record, or `undefined` when it is none: what is stored is not trusted. Of a higher version, whose
 * fields may mean something else, only what means the same in every version is read: `v`, `sid`, `ended`, when somebody was
 * last there, and when the server last answered. The client's own limits run from `now`.
 */
export function readRecord(value: unknown, now: number): SessionRecord | undefined {
  const from = own(Object(value) as SessionRecord)
  const { v, sid, ended, revoke, who, writer } = from
  if (!isNumber(v) || !isText(sid) || !sid) return undefined
  const record: SessionRecord = {
    ...LACKING,
    v,
    sid,
    gen: 0,
    answer: 0,
    base: 0,
    startedAt: now,
    lastActivityAt: 0,
    absoluteEndsAt: Infinity,
    writer: isText(writer) ? writer : '',
  }
  if (END_REASONS.includes(ended as string)) record.ended = ended
  if (v > VERSION) {
    for (const key of ['lastActivityAt', 'checkedAt'] as const)
      if (isNumber(from[key])) record[key] = Math.min(from[key], now)
    return record
  }
  // Later than a `Date` can say is never.
  const never = typeof from.absoluteEndsAt === 'number' && from.absoluteEndsAt > 8.64e15
  if (!NEEDED.every((key) => isNumber(from[key]) || (key === 'absoluteEndsAt' && never))) return undefined
  for (const key of [...NEEDED, ...OPTIONAL]) if (isNumber(from[key])) record[key] = from[key] as number
  // Longer than the server may ask for only a wrong clock wrote.
  if ((record.cooldownUntil ?? 0) - now > COOLDOWN_MOST + SKEW) record.cooldownUntil = undefined
  if (Array.isArray(revoke)) record.revoke = revoke.filter(isText)
  if (isText(who)) record.who = who
  return record
}

/** `who` of a session: hashes, salted by its sid, that tell the same person and the same sign-in again. */
export function whoIs(sid: string, ...ids: (string | undefined)[]): string {
  return ids.map((id) => (id === undefined ? '' : hash(`${sid} ${id}`))).join('.')
}

const same = (index: number, record: SessionRecord, ...ids: (string | undefined)[]): boolean | undefined => {
  const [known, told] = [record.who, whoIs(record.sid, ...ids)].map((who) => who?.split('.')[index])
  return known && told ? known === told : undefined
}

/** Whether `userId` is the person of this session; `undefined` where either is unknown. */
export const sameUser = (record: SessionRecord, userId?: string): boolean | undefined =>
  same(0, record, userId)

/** Whether `signInId` is this session's sign-in; `undefined` where either is unknown. */
export const sameSignIn = (record: SessionRecord, signInId?: string): boolean | undefined =>
  same(1, record, undefined, signInId)

/** Whether somebody is signing in: the server may know the session before no more, and that is no end of it. */
export const signingIn = ({ intent = 0 }: Partial<SessionRecord>, now: number): boolean =>
  intent > 0 && Math.abs(now - intent) < WAIT_AT_MOST
