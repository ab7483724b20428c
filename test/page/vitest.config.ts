import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/page/**/*.browser.ts'],
    globalSetup: ['test/world/build.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Each file has a browser of its own.
    fileParallelism: false,
  },
})
