import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/soak/soak.ts'],
    globalSetup: ['test/world/build.ts'],
    testTimeout: 60 * 60_000,
    hookTimeout: 60_000,
  },
})
