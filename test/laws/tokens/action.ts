import type { Action } from '../action.js'

/** How a page dies, or stands still, in the middle of a refresh. */
export type Death = 'crash' | 'reload' | 'close' | 'freeze' | 'leave' | 'discard'

/** One thing that happens in a history with a token server. */
export type TokenAction =
  | Action
  | { do: TokenDeed; tab: number }
  /** The app signs somebody in by its own means, and hands over the answer. */
  | { do: 'begins'; tab: number; user: string }
  | { do: 'diesRefreshing'; tab: number; how: Death; after: number }
  /** So many requests of each page were refused with the token that it has now. */
  | { do: 'refused'; calls: number }
  /** The server carries out so many refreshes whose answers are lost. */
  | { do: 'losesAnswer'; times: number }

export type TokenDeed = 'refresh' | 'getAccessToken' | 'orders'
