import './test/production.ts'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/world/build.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // A condition may take long on a busy machine; Vitest's own second is about the machine, not about the program.
    expect: { poll: { timeout: 15_000 } },
    // Tests mostly wait for processes: left to itself Vitest takes one worker on two cores, and half as long again.
    maxWorkers: '100%',
  },
})
