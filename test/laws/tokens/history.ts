import { tokenPaths, type WorldUser } from '../../../src/testing/index.js'
import { createPlay } from '../history.js'
import type { Setup } from '../setup.js'
import type { TokenAction } from './action.js'
import { performToken } from './perform.js'
import { tokenRules } from './rules/index.js'
import { createTokenWitness, type TokenWitness } from './witness.js'

export const playTokens = createPlay<TokenAction, TokenWitness>({
  witness: createTokenWitness,
  perform: performToken,
  rules: tokenRules,
  options({ lacks = [] }: Setup) {
    const { orders: _, ...urls } = tokenPaths
    const given = { ...urls, ...Object.fromEntries(lacks.map((lack) => [lack, undefined])) }
    return { connect: ({ tokenServer }) => tokenServer<WorldUser>(given as typeof urls) }
  },
})
