import fc from 'fast-check'
import { type FamilyName, familyOf } from './families.js'
import type { History } from './history.js'
import { judged, Violation } from './law.js'

/** A seed that broke a law, and the least that still does. */
export interface Failure {
  family: FamilyName
  seed: number
  law: string
  seen: string
  shortest: History<unknown>
  /** What plays it again. */
  replay: string
}

/** How often a failing history is played again, at most, to shorten it. */
const MOST_PLAYS = 400

/** What happened in these histories. */
export interface Tally {
  steps: number
  failures: Failure[]
  /** How often each law was looked at. */
  judged: Record<string, number>
}

/** Plays the history of a seed; where it breaks a law, fast-check looks for the shortest that breaks the same one. */
export async function judge(family: FamilyName, seed: number): Promise<{ steps: number; failure?: Failure }> {
  const { histories, play } = familyOf(family)
  let [plays, steps] = [0, 0]
  let law: string | undefined
  const property = fc.asyncProperty(histories(seed), async (history) => {
    if (plays++ > MOST_PLAYS) return
    const outcome = await play(history)
    steps = outcome.steps
    const { violation } = outcome
    law ??= violation?.law
    if (violation && violation.law === law) throw violation
  })
  const { failed, counterexample, errorInstance } = await fc.check(property, {
    seed,
    numRuns: 1,
    unbiased: true,
  })
  if (!failed || !counterexample) return { steps }
  if (!(errorInstance instanceof Violation))
    throw new Error(`the history of seed ${seed} (${family}) could not be played`, { cause: errorInstance })
  const replay = `npm run replay -- ${family === 'tokens' ? 'tokens:' : ''}${seed}`
  const { seen } = errorInstance
  return {
    steps,
    failure: { family, seed, law: errorInstance.law, seen, shortest: counterexample[0], replay },
  }
}

/** The history of a seed as it was drawn, whole. */
export function draw(family: FamilyName, seed: number): History<unknown> {
  const [history] = fc.sample(familyOf(family).histories(seed), { seed, numRuns: 1, unbiased: true })
  return history as History<unknown>
}

/** Plays the histories of `runs` seeds. */
export async function playSeeds(family: FamilyName, from: number, runs: number): Promise<Tally> {
  judged.clear()
  const failures: Failure[] = []
  let steps = 0
  for (let seed = from; seed < from + runs; seed++) {
    const { steps: taken, failure } = await judge(family, seed)
    steps += taken
    if (failure) failures.push(failure)
  }
  return { steps, failures, judged: Object.fromEntries(judged) }
}

/** A failure as text: what it breaks, what happens, how to see it, and what to keep. */
export function describeFailure({ family, seed, law, seen, shortest, replay }: Failure): string {
  return [
    `seed ${seed} (${family}) breaks ${law}: ${seen}`,
    ...shortest.actions.map((action) => `  ${JSON.stringify(action)}`),
    `to see it: ${replay}`,
    `to keep it, add to ${familyOf(family).file}: ${JSON.stringify({ found: law, ...shortest })}`,
  ].join('\n')
}
