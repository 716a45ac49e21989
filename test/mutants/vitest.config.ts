import { defineConfig } from 'vitest/config'

// For a copy of the sources: nothing of it is kept beside the packages, and two may run at a time.
export default defineConfig({
  cacheDir: '.vite',
  test: { include: ['test/**/*.test.ts'], testTimeout: 60_000, maxWorkers: 2, cache: false },
})
