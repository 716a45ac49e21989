// npm run chaos [-- --seed N --rounds N --values N]: kill rounds, random messages and records in the long form.
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'

const text = /** @type {const} */ ({ type: 'string' })
const { values } = parseArgs({ options: { seed: text, rounds: text, values: text } })
const { seed = '1', rounds = '200', values: drawn = '10000' } = values
const env = {
  ...process.env,
  CHAOS_SEED: seed,
  CHAOS_ROUNDS: rounds,
  HOSTILE_SEED: seed,
  HOSTILE_VALUES: drawn,
}
const tests = [
  'test/browsers/chaos',
  'test/browsers/hostile/messages.test.ts',
  'test/browsers/hostile/records.test.ts',
]
// Before another option: what follows it and is none, it takes for its value.
const quietly = ['--disable-console-intercept', '--reporter=dot', '--reporter=./test/reporter.ts']
const { status } = spawnSync(
  'npx',
  ['vitest', 'run', '--project', 'browsers', '--project', 'engines', ...quietly, ...tests],
  {
    env,
    stdio: 'inherit',
  },
)
process.exitCode = status ?? 1
