import '../test/production.ts'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['bench/**/*.bench.ts'],
    globalSetup: ['test/world/build.ts'],
    testTimeout: 300_000,
    fileParallelism: false,
  },
})
