import { fileURLToPath } from 'node:url'
import { readMutants } from './patch.mjs'
import { createSandbox } from './sandbox.mjs'

// Breaks the library on purpose, one small patch at a time, and runs the one test that has to notice.
// `npm run mutants`, or `npm run mutants -- no-reread 503` for those whose names hold one of the texts.

const root = fileURLToPath(new URL('../../', import.meta.url))
const AT_A_TIME = 2

const wanted = process.argv.slice(2)
const mutants = (await readMutants(fileURLToPath(new URL('.', import.meta.url)))).filter(
  ({ name }) => wanted.length === 0 || wanted.some((text) => name.includes(text)),
)
const start = performance.now()
const say = (line) => process.stdout.write(`${line}\n`)

const mine = ({ file, test }, results) =>
  results.filter((result) => result.file.endsWith(file) && result.name.includes(test))

/** Unbroken, every named test passes: else what it catches would not be the mutant. */
async function unbroken(sandbox) {
  const files = [...new Set(mutants.map(({ file }) => file))]
  const texts = [...new Set(mutants.map(({ test }) => test))]
  const results = (await sandbox.test(files, texts, 600_000)) ?? []
  const bad = mutants.filter((mutant) => {
    const own = mine(mutant, results)
    return own.length === 0 || own.some(({ passed }) => !passed)
  })
  for (const { name, file, test } of bad)
    say(`unsound        ${name}: '${test}' of ${file} does not pass unbroken`)
  return bad
}

async function outcomeOf(sandbox, mutant) {
  if (!(await sandbox.apply(mutant.path))) return 'does not apply'
  const results = await sandbox.test([mutant.file], [mutant.test])
  await sandbox.restore()
  if (!results) return 'does not end'
  const own = mine(mutant, results)
  if (own.length === 0) return 'does not run'
  return own.some(({ passed }) => !passed) ? 'caught' : 'MISSED'
}

const counts = {}
async function work(queue) {
  const sandbox = await createSandbox(root)
  try {
    for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
      const outcome = await outcomeOf(sandbox, mutant)
      counts[outcome] = (counts[outcome] ?? 0) + 1
      say(`${outcome.padEnd(14)} ${mutant.name}: ${mutant.title}`)
    }
  } finally {
    await sandbox.remove()
  }
}

const clean = await createSandbox(root)
const unsound = await unbroken(clean).finally(clean.remove)
const queue = mutants.filter((mutant) => !unsound.includes(mutant))
await Promise.all(Array.from({ length: AT_A_TIME }, () => work(queue)))

const seconds = ((performance.now() - start) / 1000).toFixed(0)
const { caught = 0, ...others } = { ...counts, ...(unsound.length && { unsound: unsound.length }) }
const rest = Object.entries(others).map(([outcome, count]) => `, ${count} ${outcome}`)
say(`${mutants.length} mutants, ${caught} caught${rest.join('')}, in ${seconds} s`)
process.exitCode = caught === mutants.length && caught > 0 ? 0 : 1
