import type { Random } from '../../../src/testing/index.js'

export const kinds = ['crashed', 'closed', 'reloaded', 'frozen', 'hung', 'offline'] as const
export type Kind = (typeof kinds)[number]

/** What is to happen in one round; milliseconds. */
export interface Plan {
  kind: Kind
  /** Which of the tabs it befalls: by number, or the one that refreshes; or all of them. */
  victim: number | 'whoever refreshes' | 'all tabs'
  /** When: after the tabs were refused, or after the request of the one that refreshes came in. */
  moment: number
  /** The server takes its time before (`slow`) or after (`late`) it rotates. */
  answer: 'slow' | 'late'
  latency: number
  /** How long a tab stays away; `Infinity`: until the others did without it, or fifteen seconds. */
  away: number
  /** The tab in front of the others. */
  front: number
}

/** Where a stopped tab holds the lock, the others wait nine seconds before they do without it: now and then. */
const lasting = 0.1

export function drawPlan(random: Random, tabs: number): Plan {
  const kind = random.pick(kinds)
  const stops = kind === 'frozen' || kind === 'hung'
  const latency = random.between(5, 120)
  const all = kind === 'offline' && random.chance(0.3)
  const any = random.chance(0.25)
  return {
    kind,
    victim: all ? 'all tabs' : any ? random.between(0, tabs - 1) : 'whoever refreshes',
    moment: random.between(0, latency + (any ? 100 : 30)),
    answer: random.pick(['slow', 'late', 'late']),
    latency,
    away: stops && random.chance(lasting) ? Infinity : random.between(0, 150),
    front: random.between(0, tabs - 1),
  }
}

export function told({ kind, victim, moment, answer, latency, away, front }: Plan): string {
  const who = typeof victim === 'number' ? `tab ${victim}` : victim
  return `${who}: ${kind} after ${moment} ms, away ${away} ms; answers ${latency} ms ${answer}; tab ${front} in front`
}
