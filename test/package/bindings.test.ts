import { afterAll, describe, expect, test } from 'vitest'
import { brotliSize, bundle, bundleApp, read } from './bundle.js'

const hooks = ['useSession', 'useIdleWarning', 'useCountdown']
const bindings = [
  { name: 'react', all: ['SessionProvider', 'SignedIn', 'SignedOut', ...hooks] },
  { name: 'vue', all: ['sessionPlugin', ...hooks] },
]
type Import = Parameters<typeof bundleApp>[0][number]

const size = async (...imports: Import[]): Promise<number> => brotliSize(await bundleApp(imports))
const servers = [['cookieServer'], ['tokenServer', 'memoryTokens'], ['tokenServer', 'indexedDbTokens']]
const cores = servers.map((names) => ({ entry: 'index', names: ['createSession', ...names] }))

/** What each core weighs with these beside it. */
const weights = (...beside: Import[]): Promise<number[]> =>
  Promise.all(cores.map((core) => size(core, ...beside)))
const [alone, withDialog] = [await weights(), await weights({ entry: 'element/index' })]

/** What `added` weighs beside a core: which names a minifier gives is chance, and worth 60 bytes. The middle of three. */
async function added(to: number[], added: Import): Promise<number> {
  const each = (await weights(added)).map((bytes, nth) => bytes - (to[nth] ?? 0))
  return each.sort((a, b) => a - b)[1] as number
}

const rows: Record<string, { bytes: number; bar: number }> = {}

describe.each(bindings.map(({ name, all }) => [name, all] as const))('sojourn/%s', (name, all) => {
  const entry = `${name}/index`

  test('adds no more than 800 bytes of brotli to the core and the dialog', async () => {
    const bytes = await added(withDialog, { entry, names: [...all, 'SessionDialog'] })
    rows[`${name}, beside core and dialog`] = { bytes, bar: 800 }
    expect(bytes).toBeLessThanOrEqual(800)
  })

  test('with a dialog of the app’s own adds no more than 800 to the core, and than its page in the docs says', async () => {
    const bytes = await added(alone, { entry, names: all })
    rows[`${name}, beside the core`] = { bytes, bar: 800 }
    expect(bytes).toBeLessThanOrEqual(800)
    const [, kB] = /<!-- size -->([\d.]+) kB/.exec(read(`docs/${name}.md`)) ?? []
    expect(bytes / 1000).toBeLessThanOrEqual(Number(kB) + 0.05)
  })

  test('brings the dialog only to who uses it', async () => {
    expect(await bundle(all, entry)).not.toContain('sojourn-dialog')
    expect(await bundle(['SessionDialog'], entry)).toContain('sojourn-dialog')
  })

  test('imports its framework and nothing else', async () => {
    const code = await bundle([...all, 'SessionDialog'], entry)
    const imported = [...code.matchAll(/from\s*"([^"]+)"/g)].map(([, from]) => from)
    expect(imported).toEqual([name])
  })
})

test('sojourn/react says that its components are for the browser, where a framework asks', () => {
  expect(read('dist/react/index.js')).toMatch(/^'use client'/)
  expect(read('dist/vue/index.js')).not.toContain('use client')
})

afterAll(() => console.table(rows))
