import { afterAll, expect, test } from 'vitest'
import { brotliSize, bundle, bundleApp, read } from './bundle.js'

const sizes = [
  {
    what: 'createSession + cookieServer',
    said: 'cookie',
    code: () => bundle(['createSession', 'cookieServer']),
    goal: 5000,
    bar: 7000,
  },
  {
    what: 'createSession + tokenServer + indexedDbTokens',
    said: 'token',
    code: () => bundle(['createSession', 'tokenServer', 'indexedDbTokens']),
    goal: 6000,
    bar: 8000,
  },
  {
    what: 'dist/sojourn.min.js',
    said: 'script',
    code: () => read('dist/sojourn.min.js'),
    goal: 9000,
    bar: 9000,
  },
]

const rows: Record<string, { bytes: number; goal: number; bar: number; over: number }> = {}
const measured = await Promise.all(
  sizes.map(async ({ what, said, code, goal, bar }) => {
    const bytes = brotliSize(await code())
    rows[what] = { bytes, goal, bar, over: Math.max(0, bytes - bar) }
    return { what, said, bytes, bar }
  }),
)

const base = brotliSize(await bundle(['createSession', 'tokenServer']))

// `memoryTokens` is the default, and in the base already.
test.each(['webStorageTokens', 'indexedDbTokens', 'memoryTokens'])(
  '%s adds no more than 600 bytes of brotli',
  async (store) => {
    const bytes = brotliSize(await bundle(['createSession', 'tokenServer', store])) - base
    rows[store] = { bytes, goal: 600, bar: 600, over: Math.max(0, bytes - 600) }
    expect(bytes).toBeLessThanOrEqual(600)
  },
)

const cookie = { entry: 'index', names: ['createSession', 'cookieServer'] }
const session = brotliSize(await bundleApp([cookie]))

const element = brotliSize(await bundleApp([cookie, { entry: 'element/index' }])) - session
rows['sojourn/element beside it'] = {
  bytes: element,
  goal: 3000,
  bar: 3000,
  over: Math.max(0, element - 3000),
}

// Not reached yet, as those below.
test.fails('sojourn/element adds no more than 3,000 bytes of brotli', () => {
  expect(element).toBeLessThanOrEqual(3000)
})

test.each(['de', 'fr', 'es', 'ar'])('the texts of sojourn/element/%s add no more than 700', async (lang) => {
  const texts = { entry: `element/${lang}`, names: [lang] }
  const bytes = brotliSize(await bundleApp([cookie, { entry: 'element/index' }, texts])) - session - element
  expect(bytes).toBeLessThanOrEqual(700)
})

for (const { what, said, bytes, bar } of measured) {
  // Not reached yet, and said so: the day it is, this turns red, and the mark goes.
  test.fails(`${what} stays within its bar of ${bar} bytes of brotli`, () => {
    expect(bytes).toBeLessThanOrEqual(bar)
  })

  test(`${what} is no larger than the README says`, () => {
    const [, kB] = new RegExp(`<!-- size:${said} -->([\\d.]+) kB`).exec(read('README.md')) ?? []
    expect(bytes / 1000).toBeLessThanOrEqual(Number(kB) + 0.05)
  })
}

afterAll(() => console.table(rows))
