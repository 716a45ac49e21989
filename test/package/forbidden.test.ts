import { expect, test } from 'vitest'
import { bundle, bundleApp, read } from './bundle.js'

/** What no page with a strict policy, no cookie session and no bounded lock can have in it. */
const forbidden = [
  /innerHTML/,
  /document\.write/,
  /\beval\(/,
  /new Function/,
  /document\.cookie/,
  /cookieStore/,
  /steal/,
  /createElement\(["'`]iframe["'`]\)/,
  /cssText|setAttribute\(["'`]style/,
]

const builds = {
  'a cookie build': () => bundle(['createSession', 'cookieServer']),
  'the dialog': () => bundleApp([{ entry: 'element/index' }]),
  'the script tag': () => read('dist/sojourn.min.js'),
}

for (const [name, build] of Object.entries(builds)) {
  test(`${name} has no forbidden name`, async () => {
    const code = await build()
    expect(forbidden.filter((pattern) => pattern.test(code)).map(String)).toEqual([])
  })
}

/** A name in the code of each token store, by which it is known in a bundle. */
const stores = {
  memoryTokens: /structuredClone/,
  webStorageTokens: /sessionStorage/,
  indexedDbTokens: /\} tokens`/,
}
const server = ['createSession', 'tokenServer']

const apps: Record<string, { imports: string[]; has: string[] }> = {
  'a cookie build': { imports: ['createSession', 'cookieServer'], has: [] },
  'a token build': { imports: server, has: ['memoryTokens'] },
  'one with web storage': {
    imports: [...server, 'webStorageTokens'],
    has: ['memoryTokens', 'webStorageTokens'],
  },
  'one with IndexedDB': { imports: [...server, 'indexedDbTokens'], has: ['memoryTokens', 'indexedDbTokens'] },
}

test.each(Object.entries(apps))('%s has the token stores that it imports, and no other', async (_, app) => {
  const code = await bundle(app.imports)
  const found = Object.entries(stores).flatMap(([store, name]) => (name.test(code) ? store : []))
  expect(found).toEqual(app.has)
})

test('a cookie build has nothing that handles tokens', async () => {
  expect(await bundle(['createSession', 'cookieServer'])).not.toMatch(/spentAt|refreshToken|revokingAt/)
})
