import { type FamilyName, familyOf } from '../families.js'
import type { History, Outcome } from '../history.js'
import { draw, judge } from '../judge.js'
import { timelineOf } from './lanes.js'
import { drawTimeline } from './svg.js'

/** What was played: as text, and as a picture. */
export interface Replayed {
  text: string
  svg: string
}

/** `824`, `tokens:824`: a seed. `kept:824`, `kept:tokens:824`: the one of that seed that is kept. */
function parsed(reference: string): { family: FamilyName; seed: number; kept: boolean } {
  const [, kept, tokens, seed] = /^(kept:)?(tokens:)?(\d+)$/.exec(reference) ?? []
  if (seed === undefined)
    throw new Error(`${reference} is no seed: 824, tokens:824, kept:824, kept:tokens:824`)
  return { family: tokens ? 'tokens' : 'cookies', seed: Number(seed), kept: !!kept }
}

/** The history that is meant: of a seed that breaks a law, the shortest that still does, unless `whole`. */
async function found(reference: string, whole: boolean): Promise<History<unknown> & { family: FamilyName }> {
  const { family, seed, kept } = parsed(reference)
  const stored = familyOf(family).kept.find(({ setup }) => setup.seed === seed)
  if (kept && !stored) throw new Error(`no history of seed ${seed} is kept in ${familyOf(family).file}`)
  if (kept && stored) return { ...stored, family }
  const { failure } = whole ? { failure: undefined } : await judge(family, seed)
  return { ...(failure?.shortest ?? draw(family, seed)), family }
}

/** Plays a history again, and draws what happened. */
export async function replay(reference: string, whole = false): Promise<Replayed> {
  const { family, ...history } = await found(reference, whole)
  const outcome = await familyOf(family).play(history)
  const { violation, world } = outcome
  const title = `${reference}: ${violation ? `breaks ${violation.law}` : 'every law holds'}`
  const subtitle = violation ? violation.seen : `${outcome.steps} steps, ${history.actions.length} actions`
  return {
    text: described(history, outcome, title),
    svg: drawTimeline(timelineOf(world.log), { title, subtitle }),
  }
}

function described(
  { setup, actions }: History<unknown>,
  { violation, world }: Outcome,
  title: string,
): string {
  return [
    title,
    violation ? `  ${violation.seen}` : '',
    `world ${JSON.stringify(setup)}`,
    ...actions.map((action) => `  ${JSON.stringify(action)}`),
    '',
    world.timeline(),
  ].join('\n')
}
