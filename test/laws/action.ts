import type { Fault } from '../../src/testing/index.js'
import type { Random } from '../../src/testing/random.js'

/** One thing that happens in a history. Plain data, so that a failing history can be printed and shortened. */
export type Action =
  | { do: 'wait'; ms: number }
  | { do: TabDeed; tab: number }
  | { do: 'usesFor'; tab: number; ms: number; every: number }
  | { do: 'login'; tab: number; user: string }
  | { do: 'returnsSignedIn'; tab: number; user: string }
  | { do: 'signsInElsewhere' | 'revoke'; user: string }
  | {
      do:
        | 'open'
        | 'offline'
        | 'online'
        | 'mend'
        | 'storageHangs'
        | 'storageFails'
        | 'storageMends'
        | 'quietAir'
    }
  | { do: 'clearsSite'; cookie: boolean }
  | { do: 'breaks'; path: string; fault: Fault }
  | { do: 'sleep' | 'step'; ms: number }
  | { do: 'badAir'; loss: number; duplicate: number; late: number; reorder: number }
  | { do: 'hostileMessage' | 'hostileRecord' | 'hostileLine'; value: unknown }

/** The action of this name. */
export type ActionOf<K> = Action extends infer A
  ? A extends { do: infer D }
    ? K extends D
      ? A
      : never
    : never
  : never

/** What happens in one tab without further ado. */
export type TabDeed =
  | 'use'
  | 'hide'
  | 'show'
  | 'freeze'
  | 'resume'
  | 'crash'
  | 'reload'
  | 'close'
  | 'leave'
  | 'back'
  | 'logout'
  | 'logoutAndReload'
  | 'extend'
  | 'touch'
  | 'check'
  | 'fetch'

const SECOND = 1000
const MINUTE = 60 * SECOND

export const USERS = ['ada', 'ada', 'bob']
const DEEDS: readonly [TabDeed, number][] = [
  ['use', 14],
  ['hide', 6],
  ['show', 6],
  ['freeze', 5],
  ['resume', 3],
  ['crash', 2],
  ['reload', 5],
  ['close', 1],
  ['leave', 3],
  ['back', 4],
  ['logout', 2],
  ['logoutAndReload', 1],
  ['extend', 3],
  ['touch', 1],
  ['check', 1],
  ['fetch', 5],
]

/** Draws one of the choices, as often as their weights say. */
export function weighted<T>(random: Random, choices: readonly (readonly [T, number])[]): T {
  let left = random.next() * choices.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [choice, weight] of choices) {
    left -= weight
    if (left < 0) return choice
  }
  return (choices[0] as readonly [T, number])[0]
}

/** A time to wait: from an instant to as long as the whole session, short ones as likely as long ones. */
export function someTime(random: Random, longest: number): number {
  return Math.round(10 * (longest / 10) ** random.next())
}

export function someFault(random: Random): Fault {
  const times = random.pick([1, 1, 2, 20])
  const kind = random.between(0, 9)
  if (kind === 0) return { hang: true, times }
  if (kind === 1) return { lost: true, times }
  if (kind === 2) return { refused: true, times }
  if (kind === 3) return { html: true, times }
  if (kind === 4) return { redirect: true, times }
  if (kind === 5) return { malformed: true, times }
  if (kind === 6) return { status: 429, retryAfter: random.between(1, 30), times }
  if (kind === 7) return { delay: random.between(100, 15_000), times }
  return { status: random.pick([408, 425, 500, 502, 503]), times }
}

const PATHS = ['/api/session', '/api/session', '/api/login', '/api/session/extend', '/api/logout', '*']

/** An endpoint breaks. HTML with a 200 to a logout is left out: that may well be the server's own "you are signed out". */
function breaksCookies(random: Random): Action {
  const fault = someFault(random)
  const path = random.pick(fault.html ? PATHS.slice(0, 4) : PATHS)
  return { do: 'breaks', path, fault }
}

export function worldly(random: Random, breaks = breaksCookies): Action {
  const kind = random.between(0, 25)
  if (kind <= 3) return breaks(random)
  if (kind <= 5) return { do: 'mend' }
  if (kind <= 7) return { do: 'signsInElsewhere', user: random.pick(USERS) }
  if (kind <= 9) return { do: 'revoke', user: random.pick(USERS) }
  if (kind <= 11) return { do: 'sleep', ms: someTime(random, 60 * MINUTE) }
  if (kind === 12) return { do: 'step', ms: random.pick([-1, 1]) * someTime(random, 60 * MINUTE) }
  if (kind <= 14) return { do: 'offline' }
  if (kind <= 17) return { do: 'online' }
  if (kind === 18) return { do: 'storageHangs' }
  if (kind === 19) return { do: 'storageFails' }
  if (kind <= 21) return { do: 'storageMends' }
  if (kind === 22) return { do: 'clearsSite', cookie: random.chance(0.5) }
  if (kind === 23) return { do: 'badAir', ...air(random) }
  if (kind === 24) return { do: 'quietAir' }
  return { do: 'open' }
}

const air = (random: Random): { loss: number; duplicate: number; late: number; reorder: number } => ({
  loss: random.pick([0, 0.3, 1]),
  duplicate: random.pick([0, 0.3]),
  late: random.pick([0, 0.3]),
  reorder: random.pick([0, 0.5]),
})

/** What kind of history it is: which actions it has at all. */
export interface Kind {
  tabs: number
  /** The longest single wait in it. */
  longest: number
  hostile: boolean
  /** Nothing is broken: the machine, the storage and the channel do as they should. */
  fair: boolean
}

/** Draws what happens next. */
export function nextAction(random: Random, kind: Kind, hostile: (random: Random) => Action): Action {
  const tab = random.between(0, kind.tabs - 1)
  const choice = weighted(random, [
    ['wait', 30],
    ['deed', 42],
    ['usesFor', 4],
    ['login', 5],
    ['returns', 2],
    ['world', kind.fair ? 0 : 14],
    ['hostile', kind.hostile ? 12 : 0],
  ] as const)
  if (choice === 'wait') return { do: 'wait', ms: someTime(random, kind.longest) }
  if (choice === 'deed') return { do: weighted(random, DEEDS), tab }
  if (choice === 'login') return { do: 'login', tab, user: random.pick(USERS) }
  if (choice === 'returns') return { do: 'returnsSignedIn', tab, user: random.pick(USERS) }
  if (choice === 'world') return worldly(random)
  if (choice === 'hostile') return hostile(random)
  return { do: 'usesFor', tab, ms: someTime(random, kind.longest), every: random.pick([1000, 7000, 19_000]) }
}
