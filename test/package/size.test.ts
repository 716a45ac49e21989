import { afterAll, expect, test } from 'vitest'
import { brotliSize, bundle, read } from './bundle.js'

const rows: Record<string, { bytes: number; goal: number; bar: number }> = {}

const sizes = [
  {
    what: 'createSession + cookieServer',
    code: () => bundle(['createSession', 'cookieServer']),
    goal: 5000,
    bar: 7000,
  },
  { what: 'dist/sojourn.min.js', code: () => read('dist/sojourn.min.js'), goal: 9000, bar: 9000 },
]

for (const { what, code, goal, bar } of sizes) {
  test(`${what} stays within ${bar} bytes of brotli`, async () => {
    const bytes = brotliSize(await code())
    rows[what] = { bytes, goal, bar }
    expect(bytes).toBeLessThanOrEqual(bar)
  })
}

afterAll(() => console.table(rows))
