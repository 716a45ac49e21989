import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'

const BATCH = 20

/** The batches of a campaign: from each seed one history with a cookie and one with tokens, as many of each. */
function* batches({ runs, from }) {
  const share = { cookies: Math.ceil(runs / 2), tokens: Math.floor(runs / 2) }
  for (let start = 0; start < share.cookies; start += BATCH) {
    for (const family of ['cookies', 'tokens']) {
      const left = Math.min(BATCH, share[family] - start)
      if (left > 0) yield { family, from: from + start, runs: left }
    }
  }
}

/**
 * What came of it.
 *
 * @typedef {{ law: string, text: string }} Told
 * @typedef {{ cookies: number, tokens: number, steps: number, failures: Told[], judged: Record<string, number> }} Sum
 */

/**
 * Plays `runs` random histories from seed `from` on, in as many threads as there are processors; tells each failure as
 * it comes, and gives the sum of it all.
 *
 * @param {{ runs: number, from?: number, onFailure?: (failure: Told) => void }} asked
 * @returns {Promise<Sum & { seconds: number }>}
 */
export async function campaign({ runs, from = 1, onFailure = () => {} }) {
  const began = performance.now()
  /** @type {Sum} */
  const sum = { cookies: 0, tokens: 0, steps: 0, failures: [], judged: {} }
  const left = batches({ runs, from })
  const add = ({ family, runs: played, steps, failures, judged }) => {
    sum[family] += played
    sum.steps += steps
    for (const [law, times] of Object.entries(judged)) sum.judged[law] = (sum.judged[law] ?? 0) + times
    for (const failure of failures) onFailure(failure)
    sum.failures.push(...failures)
  }
  const thread = () =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./worker.mjs', import.meta.url), { execArgv: [] })
      const next = () => {
        const { value } = left.next()
        if (value) worker.postMessage(value)
        else resolve(worker.terminate())
      }
      worker.on('error', reject)
      worker.on('message', (tally) => {
        add(tally)
        next()
      })
      next()
    })
  await Promise.all(Array.from({ length: availableParallelism() }, thread))
  return { ...sum, seconds: (performance.now() - began) / 1000 }
}

/**
 * The sum in one line.
 *
 * @param {Sum & { seconds: number }} sum
 */
export function summary({ cookies, tokens, steps, failures, seconds }) {
  const histories = `${cookies + tokens} histories (${cookies} with a cookie, ${tokens} with tokens)`
  const laws = [...new Set(failures.map(({ law }) => law))].join(', ')
  const broken = `${failures.length} violations${laws && ` (${laws})`}`
  return `laws: ${histories}, ${steps} steps, ${broken}, ${seconds.toFixed(1)} s`
}
