import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'vitest'
import { APPROVAL_LABELS } from '../src/model/chat/labels.ts'
import { questionOf } from '../test/world/questions.ts'
import { createWorld } from '../test/world/world.ts'
import { median, report, spread } from './statistics.ts'

const RUNS = 30

/**
 * From the press on the phone to the line on Claude's stdin, including the poll's response and the database
 * writes.
 */
test('press of Allow to Claude', async () => {
  const world = await createWorld({ start: false, claude: 'later' })
  const claude = join(world.home, 'asking-claude.mjs')
  await writeFile(claude, SOURCE)
  await chmod(claude, 0o755)
  await world.start([], { TG_CLAUDE_BIN: claude })
  const asked = world.phone.say('ask')
  const pressed: number[] = []
  let last = asked.id
  for (let run = 0; run < RUNS; run++) {
    const question = await questionOf(world, last)
    last = question.id
    pressed.push(performance.timeOrigin + performance.now())
    await world.phone.press(question.id, APPROVAL_LABELS.allow)
  }
  await world.final(last)
  const heard = (await readFile(join(world.home, 'heard.txt'), 'utf8')).trim().split('\n').map(Number)
  const found = heard.map((at, run) => at - (pressed[run] ?? 0))
  console.log(`press of Allow → Claude's stdin, ${found.length} presses, ms: ${spread(found, 1)}`)
  report('press of Allow → line on Claude’s stdin', { figure: median(found), aim: 30, unit: 'ms' })
})

/** Asks one question after another and records when each answer arrives (milliseconds since 1970). */
const SOURCE = `#!${process.execPath}
import { createInterface } from 'node:readline'
import { appendFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
const marks = join(dirname(fileURLToPath(import.meta.url)), 'heard.txt')
const say = message => process.stdout.write(JSON.stringify({ session_id: 'bench', ...message }) + '\\n')
let left = ${RUNS}
let prompt
const next = () => {
  if (left-- > 0) {
    const request = { subtype: 'can_use_tool', tool_name: 'Bash', input: { command: 'echo ' + left } }
    say({ type: 'control_request', request_id: 'q' + left, request })
  } else {
    say({ type: 'result', subtype: 'success', is_error: false, result: 'done', num_turns: 1, duration_ms: 1, total_cost_usd: 0, user_message_uuids: [prompt] })
    say({ type: 'system', subtype: 'session_state_changed', state: 'idle' })
  }
}
if (process.argv.includes('stream-json'))
  createInterface({ input: process.stdin }).on('line', line => {
    const at = performance.timeOrigin + performance.now()
    const { type, uuid } = JSON.parse(line)
    if (type === 'control_response') appendFileSync(marks, at + '\\n')
    if (type === 'user') {
      prompt = uuid
      say({ type: 'system', subtype: 'init', model: 'claude-fake', permissionMode: 'default', claude_code_version: '9.9.9', user_message_uuids: [uuid] })
    }
    if (type === 'user' || type === 'control_response') next()
  })
`
