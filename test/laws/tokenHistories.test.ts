import { type Histories, testLaws } from './holds.js'
import seeds from './tokenSeeds.json' with { type: 'json' }
import type { TokenAction } from './tokens/action.js'
import { drawTokenHistory, playTokens } from './tokens/history.js'

const kept = seeds as unknown as Histories<TokenAction>['kept']

testLaws({ draw: drawTokenHistory, play: playTokens, runs: 300, kept, file: 'tokenSeeds.json' })
