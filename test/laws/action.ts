import type { Fault } from '../../src/testing/index.js'

/** One thing that happens in a history. Plain data, so that a failing history can be printed, shortened and kept. */
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
        | 'losesLocks'
    }
  | { do: 'clearsSite'; cookie: boolean }
  | { do: 'breaks'; path: string; fault: Fault }
  | { do: 'sleep' | 'step'; ms: number }
  | { do: 'drift'; rate: number }
  | { do: 'badAir'; loss: number; duplicate: number; late: number; reorder: number }
  | { do: 'hostileMessage' | 'hostileRecord' | 'hostileLine'; value: unknown }
  /** The server refuses the next so many requests for orders, and every page sends as many at once. */
  | { do: 'unauthorized'; calls: number }
  /** In a tab of the other app of this origin. */
  | { do: 'beside'; deed: BesideDeed; nth: number }

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
  | 'discard'
  | 'crash'
  | 'reload'
  | 'close'
  | 'leave'
  | 'back'
  | 'evict'
  | 'logout'
  | 'logoutAndReload'
  | 'extend'
  | 'touch'
  /** The app says that a person is here, until it says `release`. */
  | 'hold'
  | 'release'
  | 'check'
  | 'fetch'
  /** To an origin that is not on the list. */
  | 'fetchElsewhere'

export type BesideDeed = 'use' | 'hide' | 'freeze' | 'crash' | 'reload' | 'login' | 'logout' | 'fetch'

/** What kind of history it is: which actions it has at all. */
export interface Kind {
  tabs: number
  /** The longest single wait in it. */
  longest: number
  hostile: boolean
  /** Nothing is broken: the machine, the storage and the channel do as they should. */
  fair: boolean
  /** Another app of the origin is open, too. */
  beside?: boolean
}
