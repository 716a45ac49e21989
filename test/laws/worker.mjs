// One thread of a campaign: plays the seeds it is given.
import { register } from 'node:module'
import { parentPort } from 'node:worker_threads'

register('./typescript.mjs', import.meta.url)
const { describeFailure, playSeeds } = await import('./judge.ts')

parentPort.on('message', async ({ family, from, runs }) => {
  const { failures, ...tally } = await playSeeds(family, from, runs)
  const told = failures.map((failure) => ({ law: failure.law, text: describeFailure(failure) }))
  parentPort.postMessage({ family, runs, failures: told, ...tally })
})
