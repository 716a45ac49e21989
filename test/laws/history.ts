import { createWorld, type World, type WorldOptions } from '../../src/testing/index.js'
import type { Action } from './action.js'
import { createWitness } from './createWitness.js'
import { builds } from './fixtures/builds.js'
import { type Law, Violation } from './law.js'
import { perform } from './perform.js'
import { quietWindow } from './quiet.js'
import { rules } from './rules/index.js'
import { must, type Rule } from './rules/rule.js'
import type { Setup } from './setup.js'
import { runs } from './sight.js'
import type { Witness } from './witness.js'

/** A world, and what happens in it. */
export interface History<A = Action> {
  setup: Setup
  actions: A[]
}

/** What differs between the families of histories: who watches, what can happen, and which laws hold. */
export interface Family<A, W extends Witness> {
  witness(world: World, setup: Setup): W
  perform(witness: W, action: A): Promise<void>
  rules: Readonly<Record<Law, readonly ((witness: W) => Rule)[]>>
  /** What else the world is made of. */
  options?(setup: Setup): WorldOptions
}

/** How a history went. */
export interface Outcome {
  violation?: Violation
  /** How many things happened. */
  steps: number
  world: World
}

/** Plays a history and looks at every law after each step. */
export const play = createPlay({ witness: createWitness, perform, rules })

export function createPlay<A, W extends Witness>(
  family: Family<A, W>,
): (history: History<A>) => Promise<Outcome> {
  return async ({ setup, actions }) => {
    const { world, witness } = begin(family, setup)
    let steps = 0
    world.watch(() => void steps++)
    try {
      await live(family, witness, actions)
      return { world, steps }
    } catch (error) {
      if (error instanceof Violation) return { violation: error, world, steps }
      throw error
    }
  }
}

function begin<A, W extends Witness>(family: Family<A, W>, setup: Setup): { world: World; witness: W } {
  let witness: W | undefined
  const pages: Parameters<Witness['load']>[] = []
  const world = createWorld({
    ...setup.options,
    ...family.options?.(setup),
    app(session, tab) {
      if (setup.asks) session.on('warning', () => {})
      if (witness) witness.load(session, tab)
      else pages.push([session, tab])
    },
  })
  const of = setup.build && world.open({ build: builds[setup.build] })
  witness = family.witness(world, setup)
  witness.stranger = of
  witness.beside = setup.beside && openBeside(world, setup)
  for (const page of pages) witness.load(...page)
  return { world, witness }
}

function openBeside(world: World, { beside, options }: Setup): World {
  const same = beside === 'same'
  return world.beside('beside', {
    tabs: 2,
    sameServer: same,
    ...(!same && { user: 'eve', server: options.server }),
  })
}

async function live<A, W extends Witness>(
  { rules, perform }: Family<A, W>,
  witness: W,
  actions: readonly A[],
): Promise<void> {
  const { world } = witness
  const laws = Object.values(rules).flatMap((makers) => makers.map((make) => make(witness)))
  const stop = world.watch(() => {
    witness.look()
    for (const law of laws) law.step?.()
    for (const sight of witness.sights.values()) sight.looked ||= runs(sight.tab)
  })
  world.channel.faults.loss = witness.setup.loss ?? 0
  witness.air(witness.setup.loss > 0)
  await world.run('1s')
  for (const action of actions) {
    await perform(witness, action)
    await world.run(0)
  }
  for (const { tab } of witness.sights.values()) if (runs(tab)) witness.release(tab)
  await mend(witness)
  await unchanging(witness)
  for (const law of laws) law.end?.()
  await unchanging(witness)
  await quietWindow(witness)
  stop()
  await leaveNothing(world)
}

/** Everything works again, and every tab gets the time that the laws give it. */
async function mend(witness: Witness): Promise<void> {
  const { world } = witness
  world.storage.mend()
  world.server.mend()
  world.online()
  for (const kind of ['loss', 'duplicate', 'late', 'reorder'] as const) world.channel.faults[kind] = 0
  witness.air(false)
  witness.disk(false)
  // Old messages may still be under way, and hidden tabs look once a minute, on the full minute.
  await world.run('20s')
  await world.run('125s')
  world.open()
  await world.run('125s')
}

/** A deadline may just be passing: then all tabs are given the time it takes, more where no message tells them. */
async function unchanging({ world, sights, setup }: Witness): Promise<void> {
  const time = setup.options.without?.includes('channel') ? 125 : 2
  const changed = (): boolean =>
    [...sights.values()].some(({ tab, since }) => runs(tab) && world.elapsed() - since < time * 1000)
  for (let i = 0; i < 10 && changed(); i++) await world.run(`${time + 1}s`)
}

async function leaveNothing(world: World): Promise<void> {
  // What the app asked for while signed out is the app's own.
  const { requests: _, ...left } = await world.close()
  must(
    'close-leaves-nothing',
    Object.values(left).every((count) => count === 0),
    () => JSON.stringify(left),
  )
}
