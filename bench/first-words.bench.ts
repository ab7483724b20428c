import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { execa } from 'execa'
import { test } from 'vitest'
import { realClaudeBin, realClaudeEnvironment } from '../test/world/real-claude.ts'
import { createWorld, type World } from '../test/world/world.ts'
import { median, report, spread } from './statistics.ts'

const RUNS = 15

/** Lets the chat's draft budget refill, as it does between two messages of a person (milliseconds). */
const PAUSE_MS = 3_000

/**
 * From a message to its first words: on the phone and from the bare CLI, alternately on the same machine
 * against the same scripted Messages API. The phone's time includes everything: the poll's response, the
 * process start and the draft call.
 */
test('first words', async () => {
  const world = await createWorld()
  const [phone, bare, placeholder] = [[], [], []] as number[][]
  for (let run = 0; run < RUNS; run++) {
    await new Promise(resolve => setTimeout(resolve, PAUSE_MS))
    bare!.push(await bareCli(world))
    const seen = await onPhone(world)
    phone!.push(seen.words)
    placeholder!.push(seen.placeholder)
  }
  const added = phone!.map((ms, run) => ms - bare![run]!)
  const rows = {
    'bare CLI, first delta': bare!,
    'phone, placeholder': placeholder!,
    'phone, first words': phone!,
    'added, pair by pair': added,
  }
  console.log(`${RUNS} pairs, milliseconds: minimum / median / maximum`)
  for (const [name, values] of Object.entries(rows)) console.log(`${name.padEnd(24)} ${spread(values)}`)
  report('first frame with words, beside the bare CLI’s first delta', {
    figure: median(added),
    aim: 60,
    unit: 'ms',
  })
})

async function onPhone(world: World): Promise<{ placeholder: number; words: number }> {
  world.phone.say('/new')
  await world.phone.until(screen => screen.at(-1)?.text.includes('New session'), { what: 'a new session' })
  const startedAt = performance.now()
  const asked = world.phone.say('#stream 20 20')
  const draft = (text: string) =>
    world.phone.until(screen => screen.some(item => item.kind === 'draft' && item.text.startsWith(text)), {
      what: text,
    })
  await draft('Thinking')
  const placeholder = performance.now() - startedAt
  await draft('word1')
  const words = performance.now() - startedAt
  await world.final(asked.id)
  return { placeholder, words }
}

async function bareCli(world: World): Promise<number> {
  const flags = [
    '--output-format',
    'stream-json',
    '--include-partial-messages',
    '--verbose',
    '--setting-sources',
    'user',
    '--strict-mcp-config',
  ]
  const startedAt = performance.now()
  const claude = execa(realClaudeBin, ['-p', '--input-format', 'stream-json', ...flags], {
    cwd: world.project,
    env: realClaudeEnvironment(world.api, world.home),
    extendEnv: false,
    reject: false,
  })
  const content = '#stream 20 20'
  const message = {
    type: 'user',
    message: { role: 'user', content },
    parent_tool_use_id: null,
    session_id: '',
    uuid: randomUUID(),
  }
  claude.stdin.write(`${JSON.stringify(message)}\n`)
  const lines = createInterface({ input: claude.stdout })
  for (;;) {
    const [line] = (await once(lines, 'line')) as [string]
    if (line.includes('"text_delta"')) break
  }
  const elapsed = performance.now() - startedAt
  claude.stdin.end()
  await claude
  return elapsed
}
