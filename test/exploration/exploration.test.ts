import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const run = fileURLToPath(new URL('run.mjs', import.meta.url))

// `npm run explore` is the long form: a million.
test('in 30,000 worlds of two tabs no order of steps breaks a promise', { timeout: 120_000 }, async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [run, '--states', '30000']).catch(
    (failed: { stdout: string }) => failed,
  )
  expect(stdout).toMatch(/^explored \d{5} states, \d+ steps, .*: 0 violations\n$/)
})
