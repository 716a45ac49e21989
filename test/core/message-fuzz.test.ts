import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readMessage } from '../../src/core/message.js'
import { readPolicy } from '../../src/core/policy.js'
import { END_REASONS } from '../../src/core/record.js'
import { reduce } from '../../src/core/reduce.js'
import { initialState, type State } from '../../src/core/state.js'
import { HOUR, MINUTE, record, SECOND, T } from './make.js'

// What any script of the same origin may post on the channel.

const KINDS = ['activity', 'changing', 'settled', 'changed', ...END_REASONS]
const value = fc.oneof(
  fc.constantFrom<unknown>(...KINDS, 's1', 's2', '', 'x'.repeat(64), 'x'.repeat(128), 'begun', '__proto__'),
  fc.constantFrom<unknown>(0, 1, 2, T, T - HOUR, T + 90 * SECOND, 8.64e15, -1e300, null, true, [1]),
  fc.jsonValue(),
)
const good = fc.record({
  v: fc.constant<unknown>(1),
  sid: fc.constantFrom<unknown>('s1', 's2', ''),
  kind: fc.constantFrom<unknown>(...KINDS),
  at: fc.constantFrom<unknown>(T, T + MINUTE, T + HOUR, T - HOUR, 1e300),
  from: fc.constant<unknown>('other'),
})
const changes = fc.uniqueArray(fc.tuple(fc.constantFrom('v', 'sid', 'kind', 'at', 'from', 'token'), value), {
  selector: ([field]) => field,
  maxLength: 3,
})
const message = fc.oneof(
  fc.tuple(good, changes).map(([message, changes]) => ({ ...message, ...Object.fromEntries(changes) })),
  fc.jsonValue(),
)

test('10,000 random messages throw nothing, and what is accepted is within the rules', () => {
  let accepted = 0
  fc.assert(
    fc.property(message, (value) => {
      const read = readMessage(value)
      if (!read) return
      accepted++
      expect(Object.keys(read)).toEqual(['v', 'sid', 'kind', 'at', 'from'])
      expect(KINDS).toContain(read.kind)
      expect(read.v).toBe(1)
      expect(Number.isFinite(read.at)).toBe(true)
      expect(JSON.stringify(read).length).toBeLessThanOrEqual(1024)
    }),
    { numRuns: 10_000 },
  )
  expect(accepted).toBeGreaterThan(1000)
})

const stamp = { wall: T, mono: 0, hidden: false, offline: false, line: null }
const fresh = (): State => initialState(stamp, readPolicy({}, true), [])

/** A tab that shows session `s1`, begun and last used at `T`. */
function showing(): State {
  const stored = { type: 'stored', record: record(), own: false, seq: 1 } as const
  return reduce(reduce(fresh(), { type: 'started' }, stamp), stored, stamp)
}

/** The state after messages, one every second. */
const hearing = (state: State, messages: readonly unknown[]): State =>
  messages.reduce<State>((before, message, place) => {
    const ms = (place + 1) * SECOND
    return reduce(before, { type: 'told', message }, { ...stamp, wall: T + ms, mono: ms })
  }, state)

const messages = fc.array(message, { minLength: 1, maxLength: 6 })

test('random messages begin no session', () => {
  fc.assert(
    fc.property(messages, (all) => {
      const after = hearing(reduce(fresh(), { type: 'started' }, stamp), all)
      expect(after.sid).toBeUndefined()
    }),
    { numRuns: 3000 },
  )
})

test('random messages move no end later than an idle timeout from now, and the absolute end not at all', () => {
  fc.assert(
    fc.property(messages, (all) => {
      const before = showing()
      const after = hearing(before, all)
      expect(after.due).toBeGreaterThan(after.now)
      if (after.sid === undefined) return
      expect(after.sid).toBe('s1')
      expect(after.record?.absoluteEndsAt).toBe(before.record?.absoluteEndsAt)
      expect(after.record?.lastActivityAt).toBeLessThanOrEqual(after.now)
      expect(after.snapshot?.endsAt ?? 0).toBeLessThanOrEqual(after.now + 15 * MINUTE)
    }),
    { numRuns: 3000 },
  )
})

test('a random message answered or not, at most one read of the store is asked for each', () => {
  fc.assert(
    fc.property(message, (value) => {
      const { effects } = hearing(showing(), [value])
      expect(effects.filter((effect) => effect.do === 'read').length).toBeLessThanOrEqual(1)
      expect(effects.filter((effect) => effect.do === 'post')).toEqual([])
    }),
    { numRuns: 3000 },
  )
})
