import fc from 'fast-check'
import type { Kind, TabDeed } from '../action.js'
import type { History } from '../history.js'
import type { Setup } from '../setup.js'
import type { Death, TokenAction, TokenDeed } from '../tokens/action.js'
import { beside, breaking, inTab, usesFor, worldly } from './actions.js'
import { historyOf } from './history.js'
import { hostileAction } from './hostile.js'
import { act, time, user, weighted } from './parts.js'
import { setup } from './setup.js'

const STORES = ['indexedDb', 'local', 'session', 'memory'] as const
const SECOND = 1000
const MINUTE = 60 * SECOND

const drawn = fc.record({
  tokenLag: fc.constantFrom(0, 50, 50, 200),
  rotation: fc.constantFrom('strict', 'strict', 'strict', 'grace', 'none'),
  accessTimeout: fc.constantFrom(30 * SECOND, 2 * MINUTE, 10 * MINUTE, 60 * MINUTE),
  lacks: fc.constantFrom<NonNullable<Setup['lacks']>>(
    [],
    [],
    [],
    [],
    [],
    ['extend'],
    ['check'],
    ['check', 'extend'],
    ['logout'],
  ),
})

/** A world with a token server; each fourth seed has the same store. */
const tokenSetup = (seed: number): fc.Arbitrary<Setup> =>
  fc.tuple(setup(seed), drawn).map(([setup, { tokenLag, rotation, accessTimeout, lacks }]) => ({
    ...setup,
    lacks,
    options: {
      ...setup.options,
      tokens: STORES[seed % STORES.length] as (typeof STORES)[number],
      tokenLag,
      server: { ...setup.options.server, rotation, accessTimeout },
    },
  }))

/** The deeds of people and browsers that a page with tokens knows too. */
const DEEDS: readonly [Exclude<TabDeed, 'fetch'> | TokenDeed, number][] = [
  ['use', 14],
  ['hide', 6],
  ['show', 6],
  ['freeze', 4],
  ['resume', 3],
  ['discard', 2],
  ['crash', 2],
  ['reload', 5],
  ['close', 1],
  ['leave', 3],
  ['back', 4],
  ['evict', 1],
  ['logout', 3],
  ['logoutAndReload', 1],
  ['extend', 3],
  ['touch', 1],
  ['hold', 1],
  ['release', 1],
  ['check', 2],
  ['refresh', 4],
  ['getAccessToken', 3],
  ['orders', 7],
  ['fetchElsewhere', 1],
]

const DEATHS: readonly Death[] = ['crash', 'reload', 'close', 'freeze', 'freeze', 'leave', 'discard']
const API = '/api/token'
const PATHS = ['session', 'refresh', 'refresh', 'login', 'session/extend'].map((path) => `${API}/${path}`)

/** Nobody signs in outside the client: a token server leaves nothing in the browser by which it could be known. */
const weather = worldly(breaking([...PATHS, `${API}/logout`, '*'], PATHS), act('revoke', { user }))

/** What happens next, with a token server. */
function actions({ tabs, longest, fair, hostile, beside: two }: Kind): fc.Arbitrary<TokenAction> {
  const tab = fc.nat(tabs - 1)
  return weighted<TokenAction>(
    [act('wait', { ms: time(longest) }), 30],
    [inTab(DEEDS, tab), 42],
    [usesFor(tab, longest), 4],
    [act('login', { tab, user }), 4],
    [act('begins', { tab, user }), 3],
    [act('refused', { calls: fc.integer({ min: 1, max: 4 }) }), 3],
    [act('unauthorized', { calls: fc.integer({ min: 1, max: 4 }) }), 2],
    [act('diesRefreshing', { tab, how: fc.constantFrom(...DEATHS), after: fc.nat(90) }), 3],
    [act('losesAnswer', { times: fc.integer({ min: 1, max: 2 }) }), fair ? 0 : 2],
    [weather, fair ? 0 : 12],
    [hostileAction, hostile ? 12 : 0],
    [beside, two ? 8 : 0],
  )
}

export const tokenHistory = (seed: number): fc.Arbitrary<History<TokenAction>> =>
  historyOf(tokenSetup(seed), actions)
