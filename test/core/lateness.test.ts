import { expect, test } from 'vitest'
import { readPolicy } from '../../src/core/policy.js'
import type { SessionRecord } from '../../src/core/record.js'
import { reduce } from '../../src/core/reduce.js'
import { initialState, type State } from '../../src/core/state.js'
import type { SessionEvent, Stamp } from '../../src/core/vocabulary.js'
import { MINUTE, record, SECOND, T } from './make.js'

// What comes a little too late, in a tab by itself: both clocks go on, and no event tells that it was held up.

const stampAt = (ms: number, more: Partial<Stamp> = {}): Stamp => ({
  wall: T + ms,
  mono: ms,
  hidden: false,
  offline: false,
  line: null,
  ...more,
})

/** The state after each event at its time. */
const after = (state: State, ...events: [number, SessionEvent][]): State =>
  events.reduce((before, [ms, event]) => reduce(before, event, stampAt(ms)), state)

const stored = (seq: number, record: SessionRecord): SessionEvent => ({
  type: 'stored',
  record,
  own: false,
  seq,
})

/** A tab without an idle warning that shows session `s1`, begun at `T`. */
function showing(hidden = false): State {
  const fresh = initialState(stampAt(0, { hidden }), readPolicy({ idleWarning: false }, true), [])
  const state = reduce(fresh, { type: 'started' }, stampAt(0, { hidden }))
  const answer = { kind: 'accepted', grant: { user: 'ada' } } as const
  const ask = { do: 'ask', what: 'check', activity: 'background' } as const
  const counted = { outcome: 'counted', changed: true, seq: 1, userId: 'ada', logouts: 0 } as const
  const answered: SessionEvent = { type: 'answered', ask, answer, record: record(), ...counted }
  return reduce(state, answered, stampAt(0, { hidden }))
}

test.each([0, 1, 500])(
  'a person who comes %i ms after the deadline, before the timer, revives nothing',
  (ms) => {
    const deadline = 15 * MINUTE
    let state = showing()
    for (let at = 30 * SECOND; at < deadline; at += 30 * SECOND) {
      state = after(state, [at, { type: 'used' }], [at, stored(2 + at, record())])
    }
    expect(state.snapshot).toMatchObject({ status: 'active', endsAt: T + deadline })
    state = after(state, [deadline + ms, { type: 'activity' }])
    expect(state.activityAt).toBe(0)
    expect(state.snapshot?.status).toBe('verifying')
  },
)

test.each([
  ['a visible tab that looks a minute late', false, 30 * SECOND + MINUTE + 1, 'verifying'],
  ['a visible tab that looks half a minute late', false, MINUTE, 'active'],
  ['a hidden tab that looks 150 s late', true, MINUTE + 150 * SECOND + 1, 'verifying'],
  ['a hidden tab that looks a minute late, as timers of hidden tabs are', true, 2 * MINUTE, 'active'],
])('%s: %s', (_name, hidden, ms, status) => {
  const state = reduce(showing(hidden), { type: 'used' }, stampAt(ms, { hidden }))
  expect(state.snapshot?.status).toBe(status)
})

test('a step between the clocks covers the session: the machine slept, or somebody set the time', () => {
  const slept = { ...stampAt(10 * SECOND), mono: SECOND }
  expect(reduce(showing(), { type: 'used' }, slept).snapshot?.status).toBe('verifying')
  const together = stampAt(10 * SECOND)
  expect(reduce(showing(), { type: 'used' }, together).snapshot?.status).toBe('active')
})

test('what the store said before a sign-in, heard after it, takes nobody back to the session before', () => {
  const newer = record({ sid: 's2', startedAt: T + SECOND })
  const state = after(showing(), [SECOND, stored(3, newer)], [SECOND, stored(2, record())])
  expect(state.sid).toBe('s2')
})
