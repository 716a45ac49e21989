import fc from 'fast-check'
import type { Fault } from '../../../src/testing/index.js'
import type { Action, BesideDeed, Kind, TabDeed } from '../action.js'
import { hostileAction } from './hostile.js'
import { act, fault, percent, time, user, weighted } from './parts.js'

const MINUTE = 60_000

const DEEDS: readonly [TabDeed, number][] = [
  ['use', 14],
  ['hide', 6],
  ['show', 6],
  ['freeze', 5],
  ['resume', 3],
  ['discard', 2],
  ['crash', 2],
  ['reload', 5],
  ['close', 1],
  ['leave', 3],
  ['back', 4],
  ['evict', 1],
  ['logout', 2],
  ['logoutAndReload', 1],
  ['extend', 3],
  ['touch', 1],
  ['hold', 1],
  ['release', 1],
  ['check', 1],
  ['fetch', 5],
  ['fetchElsewhere', 1],
]

const BESIDE: readonly BesideDeed[] = [
  'use',
  'use',
  'use',
  'hide',
  'freeze',
  'crash',
  'reload',
  'login',
  'logout',
  'fetch',
]

const PATHS = ['/api/session', '/api/session', '/api/login', '/api/session/extend', '/api/logout', '*']

/** HTML with a 200 to a logout is left out: that may well be the server's own "you are signed out". */
export const breaking =
  (paths: readonly string[], withoutLogout: readonly string[]) =>
  (fault: Fault): fc.Arbitrary<Action> =>
    act('breaks', {
      path: fc.constantFrom(...(fault.html ? withoutLogout : paths)),
      fault: fc.constant(fault),
    })

const air: fc.Arbitrary<Action> = act('badAir', {
  loss: fc.constantFrom(0, 0.3, 1),
  duplicate: fc.constantFrom(0, 0.3),
  late: fc.constantFrom(0, 0.3),
  reorder: fc.constantFrom(0, 0.5),
})

const step = fc.tuple(percent(50), time(60 * MINUTE)).map(([back, ms]) => (back ? -ms : ms))

/** What happens to the machine, the storage, the channel and the server. */
export const worldly = (
  breaks: (fault: Fault) => fc.Arbitrary<Action>,
  elsewhere: fc.Arbitrary<Action>,
): fc.Arbitrary<Action> =>
  weighted<Action>(
    [fault.chain(breaks), 4],
    [act('mend'), 2],
    [elsewhere, 2],
    [act('revoke', { user }), 2],
    [act('sleep', { ms: time(60 * MINUTE) }), 2],
    [act('step', { ms: step }), 1],
    [act('drift', { rate: fc.constantFrom(0, 2e-4, -2e-4, 0.01, -0.01) }), 1],
    [act('offline'), 2],
    [act('online'), 3],
    [act('storageHangs'), 1],
    [act('storageFails'), 1],
    [act('storageMends'), 2],
    [act('losesLocks'), 1],
    [act('clearsSite', { cookie: fc.boolean() }), 1],
    [air, 1],
    [act('quietAir'), 1],
    [act('open'), 1],
  )

const weather = worldly(breaking(PATHS, PATHS.slice(0, 4)), act('signsInElsewhere', { user }))

/** What one of these deeds does in one of the tabs. */
export const inTab = <D extends string>(
  deeds: readonly (readonly [D, number])[],
  tab: fc.Arbitrary<number>,
): fc.Arbitrary<{ do: D; tab: number }> =>
  weighted(...deeds.map(([deed, weight]) => [act(deed, { tab }), weight] as const))

export const usesFor = (tab: fc.Arbitrary<number>, longest: number): fc.Arbitrary<Action> =>
  act('usesFor', { tab, ms: time(longest), every: fc.constantFrom(1000, 7000, 19_000) })

export const beside: fc.Arbitrary<Action> = act('beside', {
  deed: fc.constantFrom(...BESIDE),
  nth: fc.nat(1),
})

/** What happens next, where a cookie says who is signed in. */
export function actions({ tabs, longest, fair, hostile, beside: two }: Kind): fc.Arbitrary<Action> {
  const tab = fc.nat(tabs - 1)
  return weighted<Action>(
    [act('wait', { ms: time(longest) }), 30],
    [inTab(DEEDS, tab), 42],
    [usesFor(tab, longest), 4],
    [act('login', { tab, user }), 5],
    [act('returnsSignedIn', { tab, user }), 2],
    [act('unauthorized', { calls: fc.integer({ min: 1, max: 4 }) }), 2],
    [weather, fair ? 0 : 14],
    [hostileAction, hostile ? 12 : 0],
    [beside, two ? 8 : 0],
  )
}
