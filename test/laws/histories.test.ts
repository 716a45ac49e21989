import type { Action } from './action.js'
import { drawHistory, play } from './history.js'
import { type Histories, testLaws } from './holds.js'
import seeds from './seeds.json' with { type: 'json' }

const kept = seeds as unknown as Histories<Action>['kept']

testLaws({ draw: drawHistory, play, runs: 500, kept, file: 'seeds.json' })
