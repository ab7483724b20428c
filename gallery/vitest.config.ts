import '../test/production.ts'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['gallery/gallery.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    expect: { poll: { timeout: 15_000 } },
  },
})
