import { describe, expect, test } from 'vitest'
import type { History, Outcome } from './history.js'
import { shrink } from './shrink.js'

const BATCH = 100

/** A family of random histories, and those of it that once broke a law. */
export interface Histories<A> {
  draw(seed: number): History<A>
  play(history: History<A>): Promise<Outcome>
  /** How many are played where `LAWS_RUNS` does not say. */
  runs: number
  kept: readonly (History<A> & { found: string })[]
  /** The file of those. */
  file: string
}

/**
 * The tests of a family of histories. `LAWS_RUNS` says how many, `LAWS_FROM` from which seed on:
 * `LAWS_RUNS=5000 LAWS_FROM=1 npx vitest run test/laws/histories`.
 */
export function testLaws<A>({ draw, play, runs, kept, file }: Histories<A>): void {
  const most = Number(process.env.LAWS_RUNS ?? runs)
  const first = Number(process.env.LAWS_FROM ?? 1)

  async function mustHold(history: History<A>): Promise<void> {
    const { violation } = await play(history)
    if (!violation) return
    const { history: shortest, outcome } = await shrink(play, history, violation.law)
    const { seed } = history.setup
    expect.fail(
      [
        `seed ${seed} breaks ${outcome.violation?.message ?? violation.message}`,
        `to keep it, add to ${file}: ${JSON.stringify({ found: violation.law, ...shortest })}`,
        ...shortest.actions.map((action) => `  ${JSON.stringify(action)}`),
        outcome.timeline,
      ].join('\n'),
    )
  }

  describe('the laws hold in every random history', () => {
    const batches = Array.from({ length: Math.ceil(most / BATCH) }, (_, i) => first + i * BATCH)
    test.each(batches)(`${BATCH} histories from seed %i`, { timeout: 600_000 }, async (from) => {
      for (let seed = from; seed < Math.min(from + BATCH, first + most); seed++) await mustHold(draw(seed))
    })
  })

  describe('what once broke a law never does again', () => {
    test('every kept history is one', () => expect(Array.isArray(kept)).toBe(true))
    test.each(kept.map((history) => [history.setup.seed, history.found, history] as const))(
      'the history of seed %i, found by %s',
      async (_seed, _law, history) => mustHold(history),
    )
  })
}
