#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8'

// It runs for weeks beside other work: V8 is to give memory back rather than save a little time (BENCHMARKS.md).
setFlagsFromString('--optimize-for-size')
setFlagsFromString('--max-semi-space-size=1')
const { main } = await import('../dist/cli/main.js').catch(notInstalled)
process.exit(await main(process.argv))

/** A clone has neither `dist` nor what it needs before `npm ci`. */
function notInstalled(error) {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
  process.stderr.write('tg-claude: This copy is not installed yet.\nRun npm ci in its folder.\n')
  process.exit(1)
}
