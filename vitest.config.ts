import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

/** The package by its own names, as apps write them: recipes are tests. */
const sojourn = ['testing', 'element', 'react', 'vue', ''].map((entry) => ({
  find: ['sojourn', entry].filter(Boolean).join('/'),
  replacement: path(`src/${entry && `${entry}/`}index.ts`),
}))
const react18 = ['react', 'react-dom'].map((name) => ({
  find: name,
  replacement: path(`test/react/react18/node_modules/${name}`),
}))

/** The promises, in each engine: the short form, in `npm test`. */
const promises = [
  'final-end',
  'honest-logout',
  'no-strangers',
  'presence',
  'sign-in',
  'convergence',
  'one-refresh',
].map((name) => `test/browsers/everywhere/${name}.test.ts`)
/** All of it: `npm run test:engines`. */
const everywhere = ['test/browsers/everywhere', 'test/browsers/hostile', 'test/element/browsers'].map(
  (folder) => `${folder}/**/*.test.ts`,
)

const engines = (name: string, include: string[], groupOrder: number) => ({
  test: {
    name,
    include,
    testTimeout: 180_000,
    hookTimeout: 60_000,
    retry: 0,
    // One process after another in the same two workers, so that each starts its browsers once.
    isolate: false,
    maxWorkers: 2,
    maxConcurrency: 4,
    sequence: { groupOrder },
  },
})

export default defineConfig({
  test: {
    reporters: ['default', './test/browsers/engines/report.ts', './test/reporter.ts'],
    projects: [
      {
        resolve: { alias: sojourn },
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...configDefaults.exclude, 'test/browsers/**', 'test/element/browsers/**'],
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        resolve: { alias: [...sojourn, ...react18] },
        test: {
          name: 'react18',
          include: ['test/react/**/*.test.tsx'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'browsers',
          include: ['test/browsers/*.test.ts', 'test/browsers/chaos/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          retry: 0,
          // Each file has a browser of its own, and mostly waits.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      engines('promises', promises, 2),
      engines('engines', everywhere, 3),
    ],
  },
})
