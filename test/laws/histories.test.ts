import { describe, expect, test } from 'vitest'
import { drawHistory, type History, play } from './history.js'
import seeds from './seeds.json' with { type: 'json' }
import { shrink } from './shrink.js'

/** How many histories to play, and from which seed on: `LAWS_RUNS=5000 LAWS_FROM=1 npx vitest run test/laws/histories`. */
const RUNS = Number(process.env.LAWS_RUNS ?? 500)
const FROM = Number(process.env.LAWS_FROM ?? 1)
const BATCH = 100

async function mustHold(history: History): Promise<void> {
  const { violation } = await play(history)
  if (!violation) return
  const { history: shortest, outcome } = await shrink(history, violation.law)
  const { seed } = history.setup
  expect.fail(
    [
      `seed ${seed} breaks ${outcome.violation?.message ?? violation.message}`,
      `to keep it, add to seeds.json: ${JSON.stringify({ found: violation.law, ...shortest })}`,
      ...shortest.actions.map((action) => `  ${JSON.stringify(action)}`),
      outcome.timeline,
    ].join('\n'),
  )
}

describe('the laws hold in every random history', () => {
  const batches = Array.from({ length: Math.ceil(RUNS / BATCH) }, (_, i) => FROM + i * BATCH)
  test.each(batches)(`${BATCH} histories from seed %i`, { timeout: 600_000 }, async (from) => {
    for (let seed = from; seed < Math.min(from + BATCH, FROM + RUNS); seed++)
      await mustHold(drawHistory(seed))
  })
})

describe('what once broke a law never does again', () => {
  const kept = seeds as unknown as (History & { found: string })[]
  test('every kept history is one', () => expect(Array.isArray(kept)).toBe(true))
  test.each(kept.map((history) => [history.setup.seed, history.found, history] as const))(
    'the history of seed %i, found by %s',
    async (_seed, _law, history) => mustHold(history),
  )
})
