import { expect, test } from 'vitest'
import { read, root } from './bundle.js'

const entries = [
  { name: 'sojourn', types: 'dist/index.d.ts', report: 'etc/index.api.d.ts' },
  { name: 'sojourn/element', types: 'dist/element/index.d.ts', report: 'etc/element.api.d.ts' },
  { name: 'sojourn/react', types: 'dist/react/index.d.ts', report: 'etc/react.api.d.ts' },
  { name: 'sojourn/vue', types: 'dist/vue/index.d.ts', report: 'etc/vue.api.d.ts' },
  { name: 'sojourn/testing', types: 'dist/testing/index.d.ts', report: 'etc/testing.api.d.ts' },
]

for (const { name, types, report } of entries) {
  test(`the public surface of ${name} is the one in ${report} (npm run api rewrites it)`, async () => {
    await expect(read(types)).toMatchFileSnapshot(root + report)
  })
}
