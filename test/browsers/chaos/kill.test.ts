import { describe, expect, onTestFinished } from 'vitest'
import { createRandom } from '../../../src/testing/index.js'
import type { Chromium } from '../harness/chromium.js'
import { it, type World } from '../harness/suite.js'
import { gather } from './herd.js'
import { keepLedger } from './ledger.js'
import { drawPlan, told } from './plan.js'
import { type Outcome, play } from './round.js'
import { wakeAll } from './strike.js'
import { type Judged, summary } from './summary.js'
import { judge } from './verdict.js'

// The long form: `npm run chaos`.
const long = process.env.CHAOS_ROUNDS
const rounds = Number(long ?? 14)
const seed = Number(process.env.CHAOS_SEED ?? 8)
const tabs = 8
const timeout = 60_000 + rounds * 5_000

// One after the other where times are measured.
describe(`one-refresh: a tab of ${tabs} is lost at a random moment of a refresh`, {
  concurrent: !long,
}, () => {
  it('with 10 s of grace no session is lost', { timeout }, ({ world, chromium }) =>
    endures(world, chromium, 10_000),
  )
  it(
    'strict, a session is lost only where no page can have kept the answer',
    { timeout },
    ({ world, chromium }) => endures(world, chromium, 0),
  )
})

async function endures(world: World, chromium: Chromium, grace: number): Promise<void> {
  const random = createRandom(seed)
  world.demo.tokens.settings.set({ grace })
  const ledger = keepLedger(world)
  onTestFinished(ledger.stop)
  onTestFinished(wakeAll)
  const herd = await gather(world, chromium, tabs)
  const all: Judged[] = []
  const began = performance.now()
  while (all.length < rounds) {
    const plan = drawPlan(random, tabs)
    const where = `round ${all.length + 1} of seed ${seed}, ${told(plan)}`
    const outcome = await play({ world, herd, ledger }, plan).catch((cause) => {
      throw new Error([where, JSON.stringify(ledger.attempts())].join('\n'), { cause })
    })
    const verdict = judge(outcome, grace === 0)
    all.push({ ...outcome, ...verdict })
    expect(verdict.wrong, [where, ...logged(outcome)].join('\n')).toEqual([])
    if (outcome.lost) await herd.signIn()
  }
  const mode = grace ? `${grace / 1000} s of grace` : 'strict'
  console.log(summary(`${mode}, seed ${seed}`, all, performance.now() - began))
}

/** The server's log of a round, in milliseconds since all tabs were refused. */
function logged({ beganAt, struckFrom, struckAt, struck, attempts, lost }: Outcome): string[] {
  const since = (at?: number) => (at === undefined ? 'never' : `${at - beganAt} ms`)
  return [
    `tab ${struck.join(', ')} struck between ${since(struckFrom)} and ${since(struckAt)}`,
    ...attempts.map(
      ({ tab, at, presented, given = 'nothing', answeredAt }) =>
        `${since(at)}: tab ${tab} presents ${presented}, is given ${given}, answered after ${since(answeredAt)}`,
    ),
    lost ? `ended: ${lost}` : 'alive',
  ]
}
