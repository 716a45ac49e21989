import type { Random } from '../../../src/testing/random.js'
import {
  type Action,
  type Kind,
  someFault,
  someTime,
  type TabDeed,
  USERS,
  weighted,
  worldly,
} from '../action.js'

/** How a page dies, or stands still, in the middle of a refresh. */
export type Death = 'crash' | 'reload' | 'close' | 'freeze' | 'leave'

/** One thing that happens in a history with a token server. */
export type TokenAction =
  | Action
  | { do: TokenDeed; tab: number }
  /** The app signs somebody in by its own means, and hands over the answer. */
  | { do: 'begins'; tab: number; user: string }
  | { do: 'diesRefreshing'; tab: number; how: Death; after: number }
  /** So many requests of each page were refused with the token that it has now. */
  | { do: 'refused'; calls: number }
  /** The server refuses the next so many requests for orders, and every page sends as many at once. */
  | { do: 'unauthorized'; calls: number }
  /** The server carries out so many refreshes whose answers are lost. */
  | { do: 'losesAnswer'; times: number }

export type TokenDeed = 'refresh' | 'getAccessToken' | 'orders'

/** The deeds of people and browsers that a page with tokens knows too. */
const DEEDS: readonly [Exclude<TabDeed, 'fetch'> | TokenDeed, number][] = [
  ['use', 14],
  ['hide', 6],
  ['show', 6],
  ['freeze', 4],
  ['resume', 3],
  ['crash', 2],
  ['reload', 5],
  ['close', 1],
  ['leave', 3],
  ['back', 4],
  ['logout', 3],
  ['logoutAndReload', 1],
  ['extend', 3],
  ['touch', 1],
  ['check', 2],
  ['refresh', 4],
  ['getAccessToken', 3],
  ['orders', 7],
]

const API = '/api/token'
const PATHS = [
  `${API}/session`,
  `${API}/refresh`,
  `${API}/refresh`,
  `${API}/login`,
  `${API}/session/extend`,
  `${API}/logout`,
  '*',
]

/** An endpoint breaks; a 200 with HTML to a logout is left out, as for cookies. */
function breaks(random: Random): Action {
  const fault = someFault(random)
  return { do: 'breaks', path: random.pick(fault.html ? PATHS.slice(0, 5) : PATHS), fault }
}

/** Nobody signs in outside the client: a token server leaves nothing in the browser by which it could be known. */
function tokenWeather(random: Random): Action {
  const action = worldly(random, breaks)
  return action.do === 'signsInElsewhere' ? { do: 'revoke', user: action.user } : action
}

export function nextTokenAction(
  random: Random,
  kind: Kind,
  hostile: (random: Random) => Action,
): TokenAction {
  const tab = random.between(0, kind.tabs - 1)
  const choice = weighted(random, [
    ['wait', 30],
    ['deed', 42],
    ['usesFor', 4],
    ['login', 4],
    ['begins', 3],
    ['refused', 3],
    ['unauthorized', 2],
    ['diesRefreshing', 3],
    ['losesAnswer', kind.fair ? 0 : 2],
    ['world', kind.fair ? 0 : 12],
    ['hostile', kind.hostile ? 12 : 0],
  ] as const)
  switch (choice) {
    case 'wait':
      return { do: 'wait', ms: someTime(random, kind.longest) }
    case 'deed':
      return { do: weighted(random, DEEDS), tab }
    case 'login':
    case 'begins':
      return { do: choice, tab, user: random.pick(USERS) }
    case 'refused':
    case 'unauthorized':
      return { do: choice, calls: random.between(1, 4) }
    case 'losesAnswer':
      return { do: choice, times: random.between(1, 2) }
    case 'diesRefreshing': {
      const how = random.pick(['crash', 'reload', 'close', 'freeze', 'freeze', 'leave'] as const)
      return { do: choice, tab, how, after: random.between(0, 90) }
    }
    case 'world':
      return tokenWeather(random)
    case 'hostile':
      return hostile(random)
    default:
      return {
        do: 'usesFor',
        tab,
        ms: someTime(random, kind.longest),
        every: random.pick([1000, 7000, 19_000]),
      }
  }
}
