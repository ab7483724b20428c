import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'vitest'
import { answers, createWorld } from '../test/world/world.ts'
import { median, report, spread } from './statistics.ts'
import { streamingClaude } from './streaming-claude.ts'

const RUNS = 15

/**
 * From the result line to the final message's arrival at Telegram, with the draft's last frame in between.
 */
test('result line to final', async () => {
  const world = await createWorld({ start: false, claude: 'later' })
  const claude = await streamingClaude(world.home)
  await world.start([], { TG_CLAUDE_BIN: claude })
  const found: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const answer = await world.ask(JSON.stringify({ deltas: 60, size: 8, everyMs: 10 }))
    const marks = (await readFile(join(world.home, 'marks.jsonl'), 'utf8')).trim().split('\n')
    const { result } = JSON.parse(marks.at(-1) ?? '{}') as { result: number }
    found.push(answer.at - result)
  }
  console.log(`result line → final, ${answers(world.phone.screen()).length} turns, ms: ${spread(found, 1)}`)
  report('result line → final', { figure: median(found), aim: 50, unit: 'ms' })
})
