import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readHeader, readMutants } from './patch.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const mutants = await readMutants(`${root}test/mutants`)
const table = readFileSync(`${root}docs/mutants.md`, 'utf8').split('\n')

test('there are at least forty, and no two break the same thing', () => {
  expect(mutants.length).toBeGreaterThanOrEqual(40)
  expect(new Set(mutants.map(({ title }) => title)).size).toBe(mutants.length)
})

describe.each(mutants)('the mutant $name', ({ name, title, breaks, file, test: named }) => {
  test('names a test that there is, and is told in docs/mutants.md as it tells of itself', () => {
    expect(existsSync(root + file)).toBe(true)
    expect(table).toContain(`| \`${name}\`: ${title} | ${breaks} | \`${file.slice(5)}\` “${named}” |`)
  })
})

test('each patch still fits the code', () => {
  const patches = mutants.map(({ name }) => `test/mutants/${name}.patch`)
  const misfits = patches.filter((patch) => {
    try {
      execFileSync('git', ['apply', '--check', '-C0', patch], { cwd: root, stdio: 'ignore' })
      return false
    } catch {
      return true
    }
  })
  expect(misfits).toEqual([])
})

test('a patch that does not say which test catches it is refused', () => {
  const text = 'Title: a\nBreaks: b\nCaught by: c\n\n--- a/src/x.ts\nTest: d\n'
  expect(() => readHeader('half', text)).toThrow("half does not say 'Test: …'")
})
