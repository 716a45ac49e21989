import type { WorldOptions } from '../../../src/testing/index.js'
import type { Random } from '../../../src/testing/random.js'
import { drawSetup, type Setup } from '../setup.js'

export const STORES = ['indexedDb', 'local', 'session', 'memory'] as const

const SECOND = 1000
const MINUTE = 60 * SECOND

/** A world with a token server, drawn from its seed; each fourth seed has the same store. */
export function drawTokenSetup(seed: number, random: Random): Setup {
  const setup = drawSetup(seed, random.fork('as with cookies'))
  const options: WorldOptions = {
    ...setup.options,
    tokens: STORES[seed % STORES.length] as (typeof STORES)[number],
    tokenLag: random.pick([0, 50, 50, 200]),
    server: {
      ...setup.options.server,
      rotation: random.pick(['strict', 'strict', 'strict', 'grace', 'none']),
      accessTimeout: random.pick([30 * SECOND, 2 * MINUTE, 10 * MINUTE, 60 * MINUTE]),
    },
  }
  const lacks = random.pick([
    [],
    [],
    [],
    [],
    [],
    ['extend'],
    ['check'],
    ['check', 'extend'],
    ['logout'],
  ] as const)
  return { ...setup, options, lacks }
}
