// partial last line, noise between lines, a 50 MB line
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { describe, expect, test } from 'vitest'
import { createWorld, type World } from '../world/world.ts'

describe('partial last line, noise between lines, a 50 MB line', () => {
  test('noise is passed over without a word', async () => {
    const answer = await answered(
      `process.stdout.write('debugger attached\\nnull\\n\\n[1]\\n{"type":"unheard_of"}\\n')`,
    )
    expect(answer).toContain('Still here.')
    expect(answer).not.toContain('⚠️')
  })

  test('a line of 50 MB is skipped with a note, and memory stays bounded', async () => {
    const world = await createWorld({ start: false })
    const huge = `process.stdout.write('{"type":"assistant","message":"' + 'x'.repeat(50 * 1024 * 1024) + '"}\\n')`
    const answer = await answered(huge, world)
    expect(answer).toContain('Still here.')
    expect(answer).toContain('⚠️ Some of Claude Code’s output could not be read')
    const { stdout } = await execa('ps', ['-o', 'rss=', '-p', String(world.pid())])
    expect(Number(stdout)).toBeLessThan(400 * 1024)
  })

  test('an end in the middle of a line is a failed turn with what came before', async () => {
    const world = await createWorld({ start: false })
    await world.start([
      '--claude',
      await speaking(world, '', `process.stdout.write('{"type":"resu'); process.exit(1)`),
    ])
    const answer = await world.ask('hello')
    expect(answer.text).toContain('Still here.')
    expect(answer.text).toContain('❌ Claude Code ended with exit code 1')
    expect(answer.buttons.flat()).toContain('Retry')
  })
})

async function answered(noise: string, known?: World): Promise<string> {
  const world = known ?? (await createWorld({ start: false }))
  await world.start(['--claude', await speaking(world, noise)])
  return (await world.ask('hello')).text
}

const RESULT = `say({ type: 'result', subtype: 'success', is_error: false, result: 'Still here.', session_id: 's', num_turns: 1, duration_ms: 1, total_cost_usd: 0, user_message_uuids: [uuid] })`

/** Writes a claude that gives an answer, with `noise` before it and `end` after it. */
async function speaking(world: World, noise: string, end = RESULT): Promise<string> {
  const script = join(world.home, 'noisy-claude.mjs')
  await writeFile(
    script,
    `
import { createInterface } from 'node:readline'
const say = message => process.stdout.write(JSON.stringify(message) + '\\n')
for await (const line of createInterface({ input: process.stdin })) {
  const { uuid } = JSON.parse(line)
  if (!uuid) continue
  say({ type: 'system', subtype: 'init', session_id: 's', model: 'claude-x', permissionMode: 'default', claude_code_version: '9.9.9', user_message_uuids: [uuid] })
  ${noise}
  say({ type: 'assistant', message: { id: 'm', content: [{ type: 'text', text: 'Still here.' }] }, parent_tool_use_id: null, session_id: 's' })
  ${end}
}
`,
    { mode: 0o755 },
  )
  return script
}
