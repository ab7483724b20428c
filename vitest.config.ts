import './test/production.ts'
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/world/build.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A condition may take long on a busy machine; Vitest's own second is about the machine, not about the program.
    expect: { poll: { timeout: 15_000 } },
    // Tests mostly wait for processes: left to itself Vitest takes one worker on two cores, and half as long again.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    // Files share what a worker has loaded: loading it anew for each takes a third of all processor time. So no file
    // may change what others load; what it stubs is taken back after each test.
    isolate: false,
    unstubEnvs: true,
    restoreMocks: true,
    // Megabytes for what dies young; V8's own 16 cost 8 % more time in tests that render (measured on Node 20).
    execArgv: ['--max-semi-space-size=64'],
  },
})
