#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8'

// It runs for weeks next to other work, so V8 should prefer low memory to a little speed (BENCHMARKS.md).
setFlagsFromString('--optimize-for-size')
setFlagsFromString('--max-semi-space-size=1')
const { main } = await import('../dist/cli/main.js').catch(notInstalled)
process.exit(await main(process.argv))

/** Before `npm ci`, a clone has neither `dist` nor its dependencies. */
function notInstalled(error) {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
  process.stderr.write('tg-claude: This copy is not installed yet.\nRun npm ci in its folder.\n')
  process.exit(1)
}
