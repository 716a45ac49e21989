import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { read, root } from '../package/bundle.js'

const recipes = readdirSync(`${root}test/recipes`).filter(
  (name) => !name.includes('.test.') && name !== 'tokenDemo.ts',
)
const page = read('docs/recipes.md')

/** The code block below its marker. */
const shown = (name: string): string | undefined =>
  page.split(`<!-- ${name} -->\n`)[1]?.match(/^```\w+\n([\s\S]*?)```/)?.[1]

test.each(recipes)('the page of recipes shows %s as it is tested', (name) => {
  expect(shown(name)).toBe(read(`test/recipes/${name}`))
})

test('the page of recipes shows no code that is not tested', () => {
  const blocks = page.match(/^```\w+$/gm) ?? []
  expect(blocks).toHaveLength(recipes.length)
})
