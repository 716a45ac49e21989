import { explore } from './explore.js'

/** `npm run explore -- --states 1000000`: one line, and what was broken. */
const { argv } = process
const given = argv.indexOf('--states')
const states = Number(given < 0 ? 1_000_000 : argv[given + 1])
if (!(states > 0)) throw new Error('--states takes a number')

const start = performance.now()
const found = explore(states)
const seconds = ((performance.now() - start) / 1000).toFixed(0)
for (const { law, seen, steps } of found.violations.slice(0, 5))
  process.stdout.write(`${law}: ${seen}\n${steps.map((step) => `  ${step}\n`).join('')}`)
process.stdout.write(
  `explored ${found.states} states, ${found.steps} steps, every order of ${found.depth} steps, ` +
    `in ${seconds} s: ${found.violations.length} violations\n`,
)
process.exitCode = found.violations.length > 0 ? 1 : 0
