import '../production.ts'
import { defineConfig } from 'vitest/config'
import { shareOf } from '../world/share.ts'

export default defineConfig({
  test: {
    include: [
      'test/render/**/*properties.test.ts',
      'test/render/**/{open-fence,nested-fences,hostile,specification}.test.ts',
    ],
    env: { PROPERTY_RUNS: String(shareOf(10_000)) },
    testTimeout: 4 * 60 * 60_000,
  },
})
