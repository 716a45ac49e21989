import type { Random } from '../../src/testing/random.js'
import type { Action } from './action.js'

/** Stand-ins for what JSON cannot say, filled in when it happens, so that every history can be printed and kept. */
const stands: Record<string, unknown> = {
  '<nan>': Number.NaN,
  '<infinity>': Number.POSITIVE_INFINITY,
  '<undefined>': undefined,
  '<long>': 'x'.repeat(5000),
}

/** Stands for the id of the session that is shown. */
const SID = '<sid>'

/** The value itself. */
export function filled(value: unknown, sid: string): unknown {
  if (typeof value === 'string')
    return value === SID ? sid : Object.hasOwn(stands, value) ? stands[value] : value
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item, sid)]))
}

const JUNK: readonly unknown[] = [
  null,
  '<undefined>',
  0,
  '',
  'ended',
  [],
  {},
  { v: 'x' },
  [[[]]],
  '<nan>',
  '<long>',
]

function instant(random: Random): unknown {
  const minute = Date.UTC(2030, 0, 1, 9, random.between(0, 59))
  return random.pick([0, -1, 1, 1e15, '<nan>', '<infinity>', '1', null, minute, minute])
}

function message(random: Random): unknown {
  if (random.chance(0.3)) return random.pick(JUNK)
  const kinds = [
    'activity',
    'changed',
    'changing',
    'settled',
    'begun',
    'ended',
    'extend',
    'toString',
    '__proto__',
    7,
  ]
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
    who: random.pick(['<undefined>', 'a.b', 5]),
    revoke: random.pick(['<undefined>', [], ['x'], 'x']),
    writer: 'stranger',
  }
}

/** Draws a hostile deed. It ends no session by its right name, which is what a hostile script may well do. */
export function hostileAction(random: Random): Action {
  const kind = random.between(0, 9)
  if (kind < 6) return { do: 'hostileMessage', value: message(random) }
  if (kind < 9) return { do: 'hostileRecord', value: record(random) }
  const lines = ['', 'active:', 'ended', 'ended:x:logout:1', 'active:x', ':::', 'ended::idle:1', '<long>']
  return { do: 'hostileLine', value: random.pick(lines) }
}
