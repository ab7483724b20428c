// What the person reads on the phone when Claude cannot be started on the host, or speaks strangely.
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createGround, type Ground } from '../conversation/ground.ts'
import { state, turn } from '../conversation/wire.ts'
import { temporaryFolder } from '../telegram/ground.ts'

test('claude missing: where it was looked for, and how to install it', async () => {
  const ground = await createGround({ settings: { claude: '/nowhere/claude_code_' } })
  expect(await answerTo(ground, 'hello')).toMatch(
    /^❌ Claude Code was not found on the host as "\/nowhere\/claude_code_"\.\nInstall it there \(npm install -g @anthropic-ai\/claude-code\)/,
  )
})

test('claude too old, and it works somehow: said below the first answer only', async () => {
  const ground = await groundWith(OLD)
  const first = await answerTo(ground, 'hello')
  expect(first).toContain('From long ago.')
  expect(first).toContain(
    '⚠️ Claude Code is too old: 2.1.197 is the oldest that works. Update it on the host: claude update',
  )
  expect(await answerTo(ground, 'again')).not.toContain('too old')
})

test('claude too old even to start: said in those words', async () => {
  const ground = await groundWith(
    `process.stderr.write("error: unknown option '--include-partial-messages'\\n"); process.exitCode = 1`,
  )
  expect(await answerTo(ground, 'hello')).toContain(
    '❌ Claude Code on the host does not know --include-partial-messages, so it is most likely too old: 2.1.197 is',
  )
})

test('a claude that writes noise, a null line and a huge line is understood all the same', async () => {
  expect(await answerTo(await groundWith(NOISY), 'hello')).toContain('Still here.')
})

test('folder gone while the bot is served: which one, and what brings it back', async () => {
  const ground = await createGround()
  const { project, claude } = ground
  await rm(project, { recursive: true })
  const answer = await answerTo(ground, 'hello')
  expect(answer).toContain(`❌ This topic’s folder no longer exists on the host: ${project}\n`)
  expect(answer).toContain(`mkdir -p '${project}'`)
  await mkdir(project)
  const again = answerTo(ground, 'hello again')
  const process = await claude.started()
  process.say(...turn((await process.prompt()).id, 'Here I am.'), state('idle'))
  expect(await again).toContain('Here I am.')
})

test('folder that cannot be read: told apart from one that is gone', async () => {
  const ground = await createGround()
  await rm(ground.project, { recursive: true })
  // A link that leads to itself: nobody can read that, not even root.
  await symlink(ground.project, ground.project)
  expect(await answerTo(ground, 'hello')).toContain(
    `❌ This topic’s folder cannot be read on the host (ELOOP): ${ground.project}\n`,
  )
})

/** Speaks as 2.0.14 does: no version, no prompt ids. */
const OLD = `
import { createInterface } from 'node:readline'
const say = message => process.stdout.write(JSON.stringify(message) + '\\n')
for await (const line of createInterface({ input: process.stdin })) {
  if (JSON.parse(line).type !== 'user') continue
  say({ type: 'system', subtype: 'init', session_id: 's', model: 'claude-x', permissionMode: 'default' })
  say({ type: 'assistant', message: { id: 'm', content: [{ type: 'text', text: 'From long ago.' }] }, parent_tool_use_id: null, session_id: 's' })
  say({ type: 'result', subtype: 'success', is_error: false, result: 'From long ago.', session_id: 's', num_turns: 1, duration_ms: 1, total_cost_usd: 0 })
}
`

const NOISY = `
import { createInterface } from 'node:readline'
const say = message => process.stdout.write(JSON.stringify(message) + '\\n')
for await (const line of createInterface({ input: process.stdin })) {
  const { uuid } = JSON.parse(line)
  if (!uuid) continue
  process.stdout.write('debugger attached\\nnull\\n{"type":"unheard_of"}\\n' + 'x'.repeat(20_000_000) + '\\n')
  say({ type: 'system', subtype: 'init', session_id: 's', model: 'claude-x', permissionMode: 'default', claude_code_version: '9.9.9', user_message_uuids: [uuid] })
  say({ type: 'assistant', message: { id: 'm', content: [{ type: 'text', text: 'Still here.' }] }, parent_tool_use_id: null, session_id: 's' })
  say({ type: 'result', subtype: 'success', is_error: false, result: 'Still here.', session_id: 's', num_turns: 1, duration_ms: 1, total_cost_usd: 0, user_message_uuids: [uuid] })
}
`

/** A ground whose Claude is this program: source of an ES module. */
async function groundWith(program: string): Promise<Ground> {
  const claude = join(await temporaryFolder(), 'claude.mjs')
  await writeFile(claude, program)
  return createGround({ settings: { claude } })
}

async function answerTo({ phone, final }: Ground, text: string): Promise<string> {
  return (await final(phone.say(text).id)).text
}
