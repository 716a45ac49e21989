import { describe, expect, test } from 'vitest'
import { type FamilyName, families, familyOf } from './families.js'

describe.each(Object.keys(families) as FamilyName[])(
  'what once broke a law never does again (%s)',
  (name) => {
    const { kept, play } = familyOf(name)

    test.each(kept.map((history) => [history.setup.seed, history.found, history] as const))(
      'the history of seed %i, found by %s',
      async (_seed, _law, history) => {
        const { violation } = await play(history)
        expect(violation?.message).toBeUndefined()
      },
    )
  },
)
