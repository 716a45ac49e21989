import { hashOf, keyOf } from './key.js'
import { Broken } from './laws.js'
import { after, movesOf } from './moves.js'
import { createSeen } from './seen.js'
import { lawOfConvergence } from './settle.js'
import { situations } from './situations.js'
import type { World } from './world.js'

/** How one came to a world: the last step, and what was before it. */
interface Trail {
  label: string
  before: Trail | undefined
}

interface Node {
  world: World
  trail: Trail
}

export interface Exploration {
  /** Distinct worlds. */
  states: number
  /** Steps taken, to new worlds and to known ones. */
  steps: number
  /** From each situation every order of up to so many steps was taken. */
  depth: number
  violations: { law: string; seen: string; steps: string[] }[]
}

/** In how many worlds of a hundred the tabs are brought to rest, to see whether they agree. */
const BROUGHT_TO_REST = 5
/** After so many broken promises it looks for no more. */
const ENOUGH = 10

/** Breadth first from every situation at once, until `most` distinct worlds are known. */
export function explore(most: number, roots = situations()): Exploration {
  const seen = createSeen(most)
  const found: Exploration = { states: 0, steps: 0, depth: 0, violations: [] }
  let layer: Node[] = roots
    .filter(({ world }) => seen.add(hashOf(keyOf(world))))
    .map(({ name, world }) => ({ world, trail: { label: name, before: undefined } }))
  for (; layer.length > 0 && seen.size < most; found.depth++) {
    const next: Node[] = []
    for (const node of layer) {
      if (seen.size >= most || found.violations.length >= ENOUGH) return { ...found, states: seen.size }
      expand(node, seen, next, found)
    }
    layer = next
  }
  return { ...found, states: seen.size }
}

function expand(
  { world, trail }: Node,
  seen: ReturnType<typeof createSeen>,
  next: Node[],
  found: Exploration,
) {
  for (const move of movesOf(world)) {
    found.steps++
    const here: Trail = { label: move.label, before: trail }
    try {
      const to = after(world, move)
      const hash = hashOf(keyOf(to))
      if (!seen.add(hash)) continue
      if (hash[1] % 100 < BROUGHT_TO_REST) lawOfConvergence(to)
      next.push({ world: to, trail: here })
    } catch (error) {
      if (!(error instanceof Broken)) throw error
      found.violations.push({ law: error.law, seen: error.seen, steps: stepsOf(here) })
    }
  }
}

function stepsOf(trail: Trail): string[] {
  const steps: string[] = []
  for (let at: Trail | undefined = trail; at; at = at.before) steps.unshift(at.label)
  return steps
}
