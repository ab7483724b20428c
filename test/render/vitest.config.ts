import '../production.ts'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/render/**/*properties.test.ts', 'test/render/**/{fence,hostile}.test.ts'],
    env: { PROPERTY_RUNS: process.env.PROPERTY_RUNS ?? '10000' },
    testTimeout: 4 * 60 * 60_000,
  },
})
