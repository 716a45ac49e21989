import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { expect, test } from 'vitest'
import { read, root } from './bundle.js'

const manifest = JSON.parse(read('package.json'))
const lock = JSON.parse(read('package-lock.json'))
const maps = [
  'dist/index.js.map',
  'dist/element/index.js.map',
  'dist/element/de.js.map',
  'dist/react/index.js.map',
  'dist/vue/index.js.map',
  'dist/testing/index.js.map',
  'dist/sojourn.min.js.map',
]

test('idb-keyval is the one runtime dependency, at an exact version', () => {
  expect(manifest.dependencies).toEqual({ 'idb-keyval': '6.3.0' })
  // Who uses the binding has the framework; nobody else gets it.
  const peers = Object.keys(manifest.peerDependencies)
  expect(peers).toEqual(['react', 'vue'])
  expect(peers.filter((peer) => !manifest.peerDependenciesMeta[peer].optional)).toEqual([])
  expect(manifest.optionalDependencies).toBeUndefined()
})

test('installing the package runs no script', () => {
  const hooks = ['preinstall', 'install', 'postinstall', 'prepare']
  expect(Object.keys(manifest.scripts).filter((name) => hooks.includes(name))).toEqual([])
  const installed = Object.entries<{ hasInstallScript?: boolean }>(lock.packages)
  expect(installed.filter(([, entry]) => entry.hasInstallScript).map(([path]) => path)).toEqual([])
})

test('the lock names no registry', () => {
  expect(read('package-lock.json')).not.toMatch(/"resolved": "\w+:/)
})

test('publint has nothing to say', async () => {
  const { messages } = await publint({ pkgDir: root, strict: true })
  expect(messages.map((message) => formatMessage(message, manifest))).toEqual([])
})

// An entry that only re-exports has no code to map.
for (const map of maps.filter((map) => JSON.parse(read(map)).mappings)) {
  test(`${map} carries its sources`, () => {
    const { sources, sourcesContent } = JSON.parse(read(map))
    expect(sources.length).toBeGreaterThan(0)
    expect(sourcesContent).toHaveLength(sources.length)
    expect(sourcesContent.filter((content: string | null) => !content)).toEqual([])
  })
}

test('every path in a source map is relative', () => {
  const paths: string[] = maps.flatMap((map) => JSON.parse(read(map)).sources)
  expect(paths.filter((path) => !path.startsWith('..'))).toEqual([])
})

test('an import for what it does is not dropped by bundlers', () => {
  expect(manifest.sideEffects).toContain('./dist/element/index.js')
})
