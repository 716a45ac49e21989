import fc from 'fast-check'
import type { Answer } from '../../src/core/answer.js'
import type { PolicyOptions } from '../../src/core/policy.js'
import { END_REASONS, type EndReason, type SessionRecord } from '../../src/core/record.js'
import type { AskEffect, SessionEvent } from '../../src/core/vocabulary.js'
import { DAY, HOUR, MINUTE, record, SECOND, T } from './make.js'

/** How the world moved since the last event. */
export interface Step {
  /** Count from when the one timer is due. */
  toDue: boolean
  ms: number
  /** What the wall clock is set by. */
  clock: number
  hidden: boolean
  offline: boolean
  line: string | null
}

const span = fc.constantFrom(
  0,
  1,
  500,
  SECOND,
  5 * SECOND,
  20 * SECOND,
  MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  8 * HOUR,
)
const rarely = <A>(usual: A, others: fc.Arbitrary<A>) =>
  fc.oneof({ arbitrary: fc.constant(usual), weight: 8 }, { arbitrary: others, weight: 1 })
const sid = fc.constantFrom('s1', 's2', 's3')
const reason = fc.constantFrom(...(END_REASONS as EndReason[]))
const instant = fc.oneof(
  span.map((ms) => T + ms),
  fc.constantFrom(0, -1, T - DAY, T + 40 * DAY, 9e15, Number.POSITIVE_INFINITY),
)
const maybe = <A>(arbitrary: fc.Arbitrary<A>) => fc.option(arbitrary, { nil: undefined })

export const anyStep: fc.Arbitrary<Step> = fc.record({
  toDue: fc.boolean(),
  ms: span,
  clock: rarely(0, fc.constantFrom(-DAY, -HOUR, -3 * SECOND, 3 * SECOND, HOUR, DAY)),
  hidden: rarely(false, fc.boolean()),
  offline: rarely(false, fc.boolean()),
  line: rarely<string | null>(
    null,
    fc.oneof(
      fc.tuple(sid, reason, instant).map(([id, why, at]) => `ended:${id}:${why}:${at}`),
      sid.map((id) => `active:${id}`),
    ),
  ),
})

export const anyPolicy: fc.Arbitrary<PolicyOptions> = fc.constantFrom(
  {},
  { idleTimeout: '1m', idleWarning: '20s' },
  { idleTimeout: '5s', idleWarning: false },
  { idleTimeout: 'server', absoluteTimeout: 'server' },
  { absoluteTimeout: '2m', absoluteWarning: '30s' },
)

const anyRecord: fc.Arbitrary<SessionRecord> = fc
  .record({
    v: rarely(1, fc.constant(2)),
    sid,
    answer: fc.nat(3),
    base: fc.nat(1),
    startedAt: instant,
    lastActivityAt: instant,
    absoluteEndsAt: instant,
    idleEndsAt: maybe(instant),
    checkedAt: maybe(instant),
    cooldownUntil: maybe(instant),
    intent: maybe(
      fc.oneof(
        instant,
        instant.map((at) => -at),
      ),
    ),
    ended: rarely<EndReason | undefined>(undefined, reason),
    revoke: maybe(fc.subarray(['s1', 's2'])),
    who: maybe(fc.constantFrom('.', 'a.', 'a.b')),
  })
  .map((more) => record({ ...more, startedAt: Math.min(more.startedAt, 9e15) }))

const what = fc.constantFrom('check', 'extend', 'login', 'begin', 'logout' as const)
const anyAsk = fc.record({
  do: fc.constant('ask' as const),
  what,
  shared: fc.boolean(),
  activity: fc.constant('user' as const),
})
const anyAnswer: fc.Arbitrary<Answer | undefined> = fc.constantFrom<Answer | undefined>(
  { kind: 'accepted', grant: { user: { id: 'ada' }, idleExpiresIn: 60 } },
  { kind: 'accepted', grant: {} },
  { kind: 'refused', status: 401 },
  { kind: 'failed', code: 'network' },
  { kind: 'failed', code: 'rate_limited', retryAfter: 7000 },
  undefined,
)

const message = fc.record({
  v: fc.constant(1),
  sid,
  kind: fc.constantFrom('activity', 'changing', 'settled', 'changed', 'logout', 'idle'),
  at: instant,
  from: fc.constant('other'),
})

/** In which order the store answered: `numbered` gives most of them their place. */
const anySeq = fc.oneof({ arbitrary: fc.constant(0), weight: 9 }, { arbitrary: fc.nat(40), weight: 1 })

/** Any event, likely or not, for the reducer. */
export const anyEvent: fc.Arbitrary<SessionEvent> = fc.oneof(
  fc.constantFrom<SessionEvent>(
    { type: 'activity' },
    { type: 'used' },
    { type: 'leaving', gone: false },
    { type: 'leaving', gone: true },
    { type: 'touch' },
    { type: 'returned', missed: true },
    { type: 'returned', missed: false },
    { type: 'listening', count: 1 },
    { type: 'hold', hold: 1, on: true },
    { type: 'hold', hold: 1, on: false },
    { type: 'fault', what: 'storage', on: true },
  ),
  fc.constantFrom('check', 'extend', 'logout').map((type) => ({ type, at: T, reply: 1 }) as SessionEvent),
  fc.constantFrom('login', 'begin').map((type) => ({ type, credentials: {}, reply: 1 }) as SessionEvent),
  message.map((told): SessionEvent => ({ type: 'told', message: told })),
  fc.record({
    type: fc.constant('stored' as const),
    record: maybe(anyRecord),
    own: fc.boolean(),
    seq: anySeq,
  }),
  fc
    .record({
      ask: anyAsk as fc.Arbitrary<AskEffect>,
      outcome: fc.constantFrom('counted', 'void', 'skipped' as const),
      answer: anyAnswer,
      record: maybe(anyRecord),
      changed: fc.boolean(),
      seq: anySeq,
      userId: maybe(fc.constantFrom('ada', 'bob')),
      retryAt: instant,
    })
    .map((answered): SessionEvent => ({ type: 'answered', ...answered })),
)

/** The event as the one at `place` in its history. */
export function numbered(event: SessionEvent, place: number): SessionEvent {
  return 'seq' in event && event.seq === 0 ? { ...event, seq: place } : event
}
