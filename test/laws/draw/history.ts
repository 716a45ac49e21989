import fc from 'fast-check'
import type { Action, Kind } from '../action.js'
import type { History } from '../history.js'
import type { Setup } from '../setup.js'
import { actions } from './actions.js'
import { setup } from './setup.js'

/** The histories of a seed: what happens is shortened and simplified, the world it happens in stays. */
export const historyOf = <A>(
  setup: fc.Arbitrary<Setup>,
  actions: (kind: Kind) => fc.Arbitrary<A>,
): fc.Arbitrary<History<A>> =>
  fc
    .noShrink(setup)
    .chain((setup) =>
      fc
        .array(actions(setup.kind), { minLength: 0, maxLength: 40, size: 'max' })
        .map((actions) => ({ setup, actions })),
    )

export const cookieHistory = (seed: number): fc.Arbitrary<History<Action>> => historyOf(setup(seed), actions)
