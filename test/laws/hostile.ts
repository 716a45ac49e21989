import type { Random } from '../../src/testing/random.js'
import type { Action } from './action.js'

/** Values that a hostile or older script of the same origin could post or store. `sid` is filled in when it happens. */
export const SID = '<the current sid>'

const JUNK: readonly unknown[] = [null, undefined, 0, '', 'ended', [], {}, { v: 'x' }, [[[]]], Number.NaN, 'x'.repeat(5000)]

function instant(random: Random): unknown {
  return random.pick([0, -1, 1, 1e15, Number.NaN, Number.POSITIVE_INFINITY, '1', null, Date.UTC(2030, 0, 1, 9, random.between(0, 59))])
}

function message(random: Random): unknown {
  if (random.chance(0.3)) return random.pick(JUNK)
  const kinds = ['activity', 'changed', 'changing', 'settled', 'begun', 'ended', 'extend', 'toString', '__proto__', 7]
  return {
    v: random.pick([1, 1, 1, 0, 2, '1']),
    sid: random.pick([SID, SID, 'x', '', 5]),
    kind: random.pick(kinds),
    at: instant(random),
    from: random.pick(['stranger', '', null]),
  }
}

function record(random: Random): unknown {
  if (random.chance(0.3)) return random.pick(JUNK)
  const field = (): unknown => instant(random)
  return {
    v: random.pick([1, 1, 1, 0, '1']),
    sid: random.pick([SID, SID, 'stranger']),
    gen: random.pick([0, 1, 1e9, -1]),
    answer: random.pick([0, 1, 50]),
    base: 0,
    startedAt: field(),
    lastActivityAt: field(),
    absoluteEndsAt: field(),
    idleEndsAt: field(),
    checkedAt: field(),
    cooldownUntil: field(),
    intent: field(),
    who: random.pick([undefined, 'a.b', 5]),
    revoke: random.pick([undefined, [], ['x'], 'x']),
    writer: 'stranger',
  }
}

/** Draws a hostile deed. It never ends a session by its right name: ending is what a hostile script may do. */
export function hostileAction(random: Random): Action {
  const kind = random.between(0, 9)
  if (kind < 6) return { do: 'hostileMessage', value: message(random) }
  if (kind < 9) return { do: 'hostileRecord', value: record(random) }
  const lines = ['', 'active:', 'ended', 'ended:x:logout:1', 'active:x', ':::', 'ended::idle:1', 'x'.repeat(2000)]
  return { do: 'hostileLine', value: random.pick(lines) }
}
