import type { History, Outcome } from './history.js'

/** Drops actions while the same law still breaks: the shortest list this simple way finds, within `most` plays. */
export async function shrink<A>(
  play: (history: History<A>) => Promise<Outcome>,
  history: History<A>,
  law: string,
  most = 150,
): Promise<{ history: History<A>; outcome: Outcome }> {
  let best = history
  let outcome = await play(best)
  let plays = 0
  for (let size = Math.ceil(best.actions.length / 2); size >= 1; size = size > 1 ? Math.ceil(size / 2) : 0) {
    for (let from = 0; from < best.actions.length && plays < most; ) {
      const actions = best.actions.filter((_, index) => index < from || index >= from + size)
      const shorter = { ...best, actions }
      const result = await play(shorter)
      plays++
      if (result.violation?.law === law) [best, outcome] = [shorter, result]
      else from += size
    }
  }
  return { history: best, outcome }
}
