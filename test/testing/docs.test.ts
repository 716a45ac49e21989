import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'
import * as testing from '../../src/testing/index.js'

const page = readFileSync(new URL('../../docs/testing.md', import.meta.url), 'utf8')
const examples = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code)

/** `expression // value`, perhaps with an explanation after a colon: what the page says must be so. */
const SAID = /^;?(\S.*\S) \/\/ (\[.*\]|'[^']*'|\d+)(:.*)?$/gm

/** An example as a program: the imports are given, and what it says of a value is looked at. */
function program(example: string): string {
  const told = example
    .replace(/^import .*$/gm, '')
    .replace(SAID, (_, expression: string, value: string) => `said(${expression}, ${value})`)
  return ts.transpileModule(`export async function run() {\n${told}\n}`, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  }).outputText
}

test.each(examples.map((example, i) => [i + 1, example] as const))(
  'example %i of docs/testing.md is so',
  async (_, example) => {
    let said = 0
    const given = {
      ...testing,
      saveDraft: () => {},
      myStore: testing.memoryStore,
      test: (_name: string, run: () => Promise<void>) => expect(run).toBeTypeOf('function'),
      said(actual: unknown, expected: unknown) {
        said++
        expect(actual).toEqual(expected)
      },
    }
    const module: { run?: () => Promise<void> } = {}
    new Function('exports', ...Object.keys(given), program(example))(module, ...Object.values(given))
    await module.run?.()
    expect(said).toBe([...example.matchAll(SAID)].length)
  },
)

test('the page has its examples, and they say something', () => {
  expect(examples.length).toBeGreaterThan(6)
  expect(examples.filter((example) => example.match(SAID)).length).toBeGreaterThan(5)
})
