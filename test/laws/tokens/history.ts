import { tokenServer } from '../../../src/index.js'
import { createRandom, tokenPaths, type WorldUser } from '../../../src/testing/index.js'
import { createPlay, type History } from '../history.js'
import { hostileAction } from '../hostile.js'
import type { Setup } from '../setup.js'
import { nextTokenAction, type TokenAction } from './action.js'
import { performToken } from './perform.js'
import { tokenRules } from './rules/index.js'
import { drawTokenSetup } from './setup.js'
import { createTokenWitness, type TokenWitness } from './witness.js'

/** The history of a seed, with a token server. */
export function drawTokenHistory(seed: number): History<TokenAction> {
  const random = createRandom(seed).fork('with tokens')
  const setup = drawTokenSetup(seed, random.fork('setup'))
  const draw = random.fork('actions')
  const length = draw.between(5, 40)
  const actions = Array.from({ length }, () => nextTokenAction(draw, setup.kind, hostileAction))
  return { setup, actions }
}

export const playTokens = createPlay<TokenAction, TokenWitness>({
  witness: createTokenWitness,
  perform: performToken,
  rules: tokenRules,
  options({ lacks = [] }: Setup) {
    const { orders: _, ...urls } = tokenPaths
    const given = { ...urls, ...Object.fromEntries(lacks.map((lack) => [lack, undefined])) }
    return { connect: () => tokenServer<WorldUser>(given as typeof urls) }
  },
})
