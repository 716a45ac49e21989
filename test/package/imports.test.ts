import ts from 'typescript'
import { expect, test } from 'vitest'
import { read } from './bundle.js'
import { files, type Import, imports, roomOf } from './source.js'

interface Rule {
  types: string[]
  values: string[]
}

const inner = (...rooms: string[]): Rule => ({ types: rooms, values: rooms })
const edge = (room: string): Rule => ({
  types: [room, 'core', 'ports'],
  values: [room, 'core/errors', 'core/own', 'ofDocument'],
})

/** Which rooms of `src`, or single files, a room may know. */
const rules: Record<string, Rule> = {
  core: inner('core'),
  ports: { types: ['core'], values: [] },
  ofDocument: inner(),
  client: inner('client', 'core', 'ports'),
  views: { types: ['views', 'client', 'core', 'ports'], values: ['views', 'ofDocument'] },
  react: inner('react', 'element', 'views', 'client', 'core', 'ports'),
  vue: inner('vue', 'element', 'views', 'client', 'core', 'ports'),
  element: inner('element', 'views', 'client', 'core', 'ports', 'ofDocument'),
  devtools: {
    types: ['devtools', 'client', 'core', 'ports'],
    values: ['devtools', 'browser', 'stores/indexedDb'],
  },
  browser: edge('browser'),
  stores: edge('stores'),
  tokens: {
    types: ['tokens', 'core', 'ports', 'stores/connection'],
    values: ['tokens', 'core/errors', 'stores/connection', 'ofDocument'],
  },
  servers: {
    types: ['servers', 'core', 'ports'],
    values: ['servers', 'core/errors', 'core/own', 'core/token'],
  },
}
const free = ['index', 'script', 'testing']
const frameworks = new Set(['react', 'vue'])

const inside = imports().filter((found) => !found.external)
const isBroken = ({ from, to, typeOnly }: Import): boolean => {
  const allowed = rules[roomOf(from)]?.[typeOnly ? 'types' : 'values'] ?? []
  return !free.includes(roomOf(from)) && !allowed.includes(roomOf(to)) && !allowed.includes(to)
}
const isWiring = ({ from, to }: Import): boolean =>
  roomOf(from) === 'browser' && ['client', 'stores', 'servers', 'tokens'].includes(roomOf(to))

const arrow = ({ from, to, typeOnly }: Import): string => `${from} → ${to}${typeOnly ? ' (types)' : ''}`

test('every room knows only the rooms below it', () => {
  expect(inside.filter((found) => isBroken(found) && !isWiring(found)).map(arrow)).toEqual([])
})

test('two files of browser/, and no other, wire the defaults', () => {
  const wiring = new Set(inside.filter(isWiring).map(({ from }) => from))
  expect([...wiring].sort()).toEqual(['browser/createSession', 'browser/tokenServer'])
})

test('every room of src has a rule', () => {
  const rooms = new Set(files.map((file) => roomOf(file.replace(/\.ts$/, ''))))
  expect([...rooms].filter((room) => !(room in rules) && !free.includes(room))).toEqual([])
})

test('src imports no package but idb-keyval, and each framework in its own room', () => {
  const own = ({ from, to }: Import): boolean =>
    to === 'idb-keyval' || (frameworks.has(to) && roomOf(from) === to)
  const packages = imports().filter((found) => found.external && !own(found))
  expect(packages.map(arrow)).toEqual([])
})

test('the page of ports holds types only', () => {
  const { outputText } = ts.transpileModule(read('src/ports.ts'), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true, removeComments: true },
  })
  expect(outputText.replace('export {};', '').trim()).toBe('')
})

test('no file of src is longer than 200 lines', () => {
  const long = files.filter((file) => read(`src/${file}`).trimEnd().split('\n').length > 200)
  expect(long).toEqual([])
})
