import fc from 'fast-check'
import { expect, test } from 'vitest'
import { merge } from '../../src/core/merge.js'
import { readPolicy } from '../../src/core/policy.js'
import type { SessionRecord } from '../../src/core/record.js'
import { reduce } from '../../src/core/reduce.js'
import { initialState, type State } from '../../src/core/state.js'
import type { SessionEvent, Stamp } from '../../src/core/vocabulary.js'
import { anyEvent, anyPolicy, anyStep, numbered, type Step } from './events.js'
import { T } from './make.js'

const beginning: Stamp = { wall: T, mono: 0, hidden: false, offline: false, line: null }

/** Reduces a history from a fresh tab; calls `check` after every event. */
function replay(
  policy: Parameters<typeof readPolicy>[0],
  history: readonly [Step, SessionEvent][],
  check: (after: State, before: State) => void,
): void {
  let stamp = beginning
  let state = reduce(initialState(stamp, readPolicy(policy, true), []), { type: 'started' }, stamp)
  for (const [place, [step, event]] of history.entries()) {
    const ms = step.toDue ? Math.max(0, state.due - state.now) + step.ms : step.ms
    const { hidden, offline, line } = step
    stamp = { wall: stamp.wall + ms + step.clock, mono: stamp.mono + ms, hidden, offline, line }
    const before = state
    state = reduce(before, numbered(event, place + 1), stamp)
    check(state, before)
  }
}

const history = fc.array(fc.tuple(anyStep, anyEvent), { minLength: 1, maxLength: 40 })

test('after every event the next look is due in the future, and never more than a minute away', () => {
  fc.assert(
    fc.property(anyPolicy, history, (policy, events) => {
      replay(policy, events, (after) => {
        expect(after.due).toBeGreaterThan(after.now)
        expect(after.due - after.now).toBeLessThanOrEqual(after.hidden ? 60_000 : 30_000)
      })
    }),
    { numRuns: 3000 },
  )
})

test('no event changes the state it was given', () => {
  const frozen = (state: State): string => JSON.stringify({ ...state, due: String(state.due) })
  fc.assert(
    fc.property(anyPolicy, history, (policy, events) => {
      let kept = ''
      replay(policy, events, (after, before) => {
        if (kept) expect(frozen(before)).toBe(kept)
        kept = frozen(after)
      })
    }),
    { numRuns: 300 },
  )
})

test('the snapshot is the same object unless it says something else', () => {
  fc.assert(
    fc.property(anyPolicy, history, (policy, events) => {
      replay(policy, events, (after, before) => {
        const same = JSON.stringify(after.snapshot) === JSON.stringify(before.snapshot)
        expect(after.snapshot === before.snapshot).toBe(same)
        expect(Object.isFrozen(after.snapshot)).toBe(true)
      })
    }),
    { numRuns: 500 },
  )
})

test('past its deadline a session is over, hidden, or the store is being asked', () => {
  fc.assert(
    fc.property(anyPolicy, history, (policy, events) => {
      replay(policy, events, (after) => {
        const { status, endsAt = Number.POSITIVE_INFINITY } = after.snapshot ?? {}
        if (status === 'active' || status === 'warning') {
          expect(endsAt > after.now || after.endingUntil > after.now).toBe(true)
        }
      })
    }),
    { numRuns: 3000 },
  )
})

/** When a session began is part of what it is. */
const began: Record<string, number> = { s1: T, s2: T + 1000, s3: T + 60_000 }

/** The history with a store in it that merges: it forgets nothing, and brings nothing back. */
function honest(events: readonly [Step, SessionEvent][]): [Step, SessionEvent][] {
  let stored: SessionRecord | undefined
  return events.map(([step, event]) => {
    if (event.type !== 'stored' && event.type !== 'answered') return [step, event]
    if (event.record) {
      const one = { ...event.record, v: 1, base: 0, startedAt: began[event.record.sid] ?? T }
      stored = stored ? merge(stored, one) : one
    }
    return [step, { ...event, seq: 0, record: stored }]
  })
}

test('a session that ended in this tab is never shown by it again', () => {
  fc.assert(
    fc.property(anyPolicy, history, (policy, events) => {
      const over = new Set<string>()
      replay(policy, honest(events), (after, before) => {
        for (const effect of after.effects) {
          if (effect.do === 'emit' && effect.type === 'ended') over.add(effect.detail.sessionId)
        }
        const { sessionId = '' } = after.snapshot ?? {}
        if (sessionId !== before.snapshot?.sessionId) expect(over).not.toContain(sessionId)
      })
    }),
    { numRuns: 3000 },
  )
})
