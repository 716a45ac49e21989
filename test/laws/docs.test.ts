import { existsSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { read } from '../package/bundle.js'

const [, ...table] = read('docs/laws.md').match(/^\| [a-z-]+ \|.*$/gm) ?? []
/** The places that the headings of the second, third and fourth column name. */
const places = ['test/laws', 'test/browsers', 'test/browsers']

const rows = table.map((row) => {
  const [law = '', ...cells] = row.slice(2).split(' | ')
  const named = places.map((place, column) =>
    [...(cells[column] ?? '').matchAll(/`([\w/-]+)`/g)].map(([, name]) => `${place}/${name}`),
  )
  return { law, figure: cells[3], named }
})

const fileOf = (path: string): string | undefined =>
  [`${path}.ts`, `${path}.test.ts`].find((file) => existsSync(file))

test.each(rows)('docs/laws.md names files that there are, and a figure, for $law', ({ figure, named }) => {
  expect(figure).toMatch(/\d/)
  for (const paths of named) expect(paths.filter((path) => !fileOf(path))).toEqual([])
  const [simulation = [], engines = []] = named
  expect(Math.min(simulation.length, engines.length)).toBeGreaterThan(0)
})

test.each(rows)('$law is judged by its name in simulation, and shown in three engines', ({ law, named }) => {
  const [simulation = [], engines = []] = named
  const says = (paths: string[], what: string) =>
    paths.some((path) => read(fileOf(path) ?? '').includes(what))
  expect(says(simulation, `'${law}'`)).toBe(true)
  expect(says(engines, `${law}: `)).toBe(true)
})

test('docs/laws.md has a row for each of the twelve promises, and one for every scenario of three engines', () => {
  expect(rows.length).toBe(12)
  const shown = rows.flatMap(({ named }) => named[1] ?? [])
  const engines = readdirSync('test/browsers/everywhere').map(
    (file) => `test/browsers/everywhere/${file.split('.')[0]}`,
  )
  expect(engines.filter((path) => !shown.includes(path) && !path.endsWith('/engines'))).toEqual([])
})

test('docs/failures.md names the tests of each failure, and no test has a number that is not there', () => {
  const told = [...read('docs/failures.md').matchAll(/^\| (P\d+) \|.*\| (.*) \|$/gm)].flatMap(
    ([, number, cell = '']) =>
      [...cell.matchAll(/`([\w/-]+)`/g)].map(([, name]) => `${number} test/${name}.test.ts`),
  )
  const files = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.test.ts'),
  )
  const named = files.flatMap((file) =>
    [...read(`test/${file}`).matchAll(/\bP\d+\b(?=[:,])/g)].map(([number]) => `${number} test/${file}`),
  )
  expect(told.length).toBeGreaterThan(30)
  expect([...new Set(named)].sort()).toEqual(told.sort())
})
