import { type Kind, kinds } from './plan.js'
import type { Outcome } from './round.js'
import type { Verdict } from './verdict.js'

export interface Judged extends Outcome, Verdict {}

const counted = <T extends string>(all: T[]): string =>
  [...new Set(all)].map((one) => `${all.filter((other) => other === one).length} × ${one}`).join(', ')

/** One line of all rounds. */
export function summary(mode: string, rounds: readonly Judged[], ms: number): string {
  const lost = rounds.filter(({ lost }) => lost)
  const attempts = rounds.flatMap(({ attempts }) => attempts.filter(({ presented }) => presented))
  const tokens = rounds.map(({ attempts }) => new Set(attempts.map(({ presented }) => presented)).size)
  const tally = kinds.map((kind: Kind) => `${rounds.filter(({ plan }) => plan.kind === kind).length} ${kind}`)
  return [
    `${mode}: ${rounds.length} rounds (${tally.join(', ')}) in ${Math.round(ms / 1000)} s`,
    `${lost.length} sessions lost${lost.length ? ` (${counted(lost.map(({ plan }) => plan.kind))})` : ''}`,
    `${lost.filter(({ lost }) => lost === 'reuse').length} times reuse`,
    `${(attempts.length / sum(tokens)).toFixed(2)} refreshes per generation`,
    `presented again: ${counted(rounds.flatMap(({ again }) => again)) || 'none'}`,
    `all others hold a good token after ${spread(rounds)}`,
  ].join(' · ')
}

function spread(rounds: readonly Judged[]): string {
  const times = rounds.flatMap(({ heldAfter }) => heldAfter ?? []).sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]
  return `${at(0.5)} ms (median), ${at(0.9)} ms (nine of ten), ${at(1)} ms (most)`
}

const sum = (numbers: number[]): number => numbers.reduce((total, one) => total + one, 0)
