import type fc from 'fast-check'
import type { Action } from './action.js'
import { cookieHistory } from './draw/history.js'
import { tokenHistory } from './draw/tokens.js'
import { type History, type Outcome, play } from './history.js'
import seeds from './seeds.json' with { type: 'json' }
import tokenSeeds from './tokenSeeds.json' with { type: 'json' }
import type { TokenAction } from './tokens/action.js'
import { playTokens } from './tokens/history.js'

/** A history that once broke a law, with all that happens in it: how histories are drawn may change. */
export type KeptHistory<A> = History<A> & { found: string }

/** Random histories of one kind, and those of them that once broke a law. */
export interface HistoryFamily<A> {
  /** Those of a seed: one, and what it can be shortened to. */
  histories(seed: number): fc.Arbitrary<History<A>>
  play(history: History<A>): Promise<Outcome>
  kept: readonly KeptHistory<A>[]
  /** The file of those. */
  file: string
}

const cookies: HistoryFamily<Action> = {
  histories: cookieHistory,
  play,
  kept: seeds as unknown as KeptHistory<Action>[],
  file: 'seeds.json',
}

const tokens: HistoryFamily<TokenAction> = {
  histories: tokenHistory,
  play: playTokens,
  kept: tokenSeeds as unknown as KeptHistory<TokenAction>[],
  file: 'tokenSeeds.json',
}

export const families = { cookies, tokens }

export type FamilyName = keyof typeof families

export const familyOf = (name: FamilyName): HistoryFamily<unknown> => families[name] as HistoryFamily<unknown>
