#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8'

// It runs for weeks beside other work: V8 is to give memory back rather than save a little time (BENCHMARKS.md).
setFlagsFromString('--optimize-for-size')
setFlagsFromString('--max-semi-space-size=1')
const { main } = await import('../dist/cli/main.js')
process.exit(await main(process.argv))
