import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/faults/*.faults.ts'],
    globalSetup: ['test/world/build.ts'],
    testTimeout: 240_000,
    hookTimeout: 60_000,
  },
})
