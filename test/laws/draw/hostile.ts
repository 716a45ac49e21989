import fc from 'fast-check'
import type { Action } from '../action.js'
import { act, weighted } from './parts.js'

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

const junk = fc.constantFrom<unknown>(
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
)

const minute = fc.nat(59).map((n) => Date.UTC(2030, 0, 1, 9, n))
const instant = weighted<unknown>(
  [fc.constantFrom<unknown>(0, -1, 1, 1e15, '<nan>', '<infinity>', '1', null), 8],
  [minute, 2],
)

const message = fc.record({
  v: fc.constantFrom(1, 1, 1, 0, 2, '1'),
  sid: fc.constantFrom(SID, SID, 'x', '', 5),
  kind: fc.constantFrom(
    'activity',
    'changed',
    'changing',
    'settled',
    'begun',
    'ended',
    'extend',
    'toString',
    7,
  ),
  at: instant,
  from: fc.constantFrom('stranger', '', null),
})

const record = fc.record({
  v: fc.constantFrom(1, 1, 1, 0, '1'),
  sid: fc.constantFrom(SID, SID, 'stranger'),
  gen: fc.constantFrom(0, 1, 1e9, -1),
  answer: fc.constantFrom(0, 1, 50),
  base: fc.constant(0),
  startedAt: instant,
  lastActivityAt: instant,
  absoluteEndsAt: instant,
  idleEndsAt: instant,
  checkedAt: instant,
  cooldownUntil: instant,
  intent: instant,
  who: fc.constantFrom('<undefined>', 'a.b', 5),
  revoke: fc.constantFrom<unknown>('<undefined>', [], ['x'], 'x'),
  writer: fc.constant('stranger'),
})

const line = fc.constantFrom(
  '',
  'active:',
  'ended',
  'ended:x:logout:1',
  'active:x',
  ':::',
  'ended::idle:1',
  '<long>',
)

/** A hostile deed. It ends no session by its right name, which is what a hostile script may well do. */
export const hostileAction: fc.Arbitrary<Action> = weighted<Action>(
  [act('hostileMessage', { value: weighted<unknown>([junk, 3], [message, 7]) }), 6],
  [act('hostileRecord', { value: weighted<unknown>([junk, 3], [record, 7]) }), 3],
  [act('hostileLine', { value: line }), 1],
)
