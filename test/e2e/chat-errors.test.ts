// What the person reads on the phone when something is wrong on the host or with the API: what it is, what mends it.
import { existsSync } from 'node:fs'
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { MessageItem, ScreenItem } from '../../src/local-telegram/index.ts'
import { createWorld, type World } from '../world/world.ts'

test('claude missing: where it was looked for, and how to install it', async () => {
  const world = await createWorld({ claude: '/nowhere/claude_code_' })
  const answer = await world.ask('hello')
  expect(answer.text).toMatch(
    /^❌ Claude Code was not found on the host as "\/nowhere\/claude_code_"\.\nInstall it there \(npm install -g @anthropic-ai\/claude-code\)/,
  )
})

test('claude too old, and it works somehow: said below the first answer only', async () => {
  const world = await createWorld({ start: false })
  await world.start(['--claude', await executable(world, OLD)])
  const first = await world.ask('hello')
  expect(first.text).toContain('From long ago.')
  expect(first.text).toContain(
    '⚠️ Claude Code is too old: 2.1.197 is the oldest that works. Update it on the host: claude update',
  )
  expect((await world.ask('again')).text).not.toContain('too old')
})

test('claude too old even to start: said in those words', async () => {
  const world = await createWorld({ start: false })
  const dying = `process.stderr.write("error: unknown option '--include-partial-messages'\\n"); process.exitCode = 1`
  await world.start(['--claude', await executable(world, dying)])
  expect((await world.ask('hello')).text).toContain(
    '❌ Claude Code on the host does not know --include-partial-messages, so it is most likely too old: 2.1.197 is',
  )
})

test('not logged in: the command that mends it', async () => {
  const world = await createWorld({ env: { ANTHROPIC_API_KEY: '' } })
  expect((await world.ask('hello')).text).toContain(
    '❌ Claude Code is not logged in on the host. Run there: claude auth login\nThen send your message again.',
  )
})

test('a login that the API does not let through: the command that mends it', async () => {
  const world = await createWorld()
  const answer = await world.ask('#status 403')
  expect(answer.text).toContain(
    '❌ The API refused Claude Code’s login or API key. Run on the host: claude auth',
  )
})

test('a request that the API refuses is a failed turn that says why', async () => {
  const world = await createWorld()
  const answer = await world.ask('#status 400')
  expect(answer.text).toContain('❌')
  expect(answer.text).toContain('400')
})

test('overloaded: the wait is shown, and the answer follows', async () => {
  const world = await createWorld()
  const asked = world.phone.say('#overloaded 2\n#say At last.')
  await shown(world, item => item.kind === 'draft' && /The API is overloaded · retry \d\/10/.test(item.text))
  const answer = await world.final(asked.id)
  expect(answer.text).toContain('At last.')
  expect(notices(world)).toEqual([])
})

test('overloaded for good: Claude gives up, and it is said what to do', async () => {
  const world = await createWorld({ flags: ['--preview', 'off'] })
  expect((await world.ask('#overloaded 99')).text).toContain(
    '❌ The API did not answer, and Claude gave up. Send your message again later.',
  )
})

test('rate limited: the wait is shown, and can be stopped', async () => {
  const world = await createWorld()
  const asked = world.phone.say('#status 429')
  await shown(
    world,
    item => item.kind === 'draft' && item.text.includes('The rate limit has been reached · retry'),
  )
  world.phone.say('/stop')
  expect((await world.final(asked.id)).text).toContain('⏹ Stopped.')
  expect(notices(world)).toEqual([])
})

test('rate limited without a preview: within seconds a silent message says so, once', async () => {
  const world = await createWorld({ flags: ['--preview', 'off'] })
  const asked = world.phone.say('#status 429')
  await shown(world, item => item.text.startsWith('⏳'))
  const [notice] = notices(world)
  expect(notice?.text).toMatch(
    /^⏳ The rate limit has been reached\. Claude keeps retrying by itself, at most until about \d\d:\d\d \S+\. \/stop ends the wait\.$/,
  )
  expect(notice?.silent).toBe(true)
  world.phone.say('/stop')
  await world.final(asked.id)
  expect(notices(world)).toHaveLength(1)
})

test('folder gone while the bot is served: which one, and what brings it back', async () => {
  const world = await createWorld()
  await rm(world.project, { recursive: true })
  const answer = await world.ask('#say hello')
  expect(existsSync(world.project)).toBe(false)
  expect(answer.text).toContain(`❌ This topic’s folder no longer exists on the host: ${world.project}\n`)
  expect(answer.text).toContain(`mkdir -p '${world.project}'`)
  await mkdir(world.project)
  expect((await world.ask('#say hello again')).text).toContain('hello again')
})

test('folder that cannot be read: told apart from one that is gone', async () => {
  const world = await createWorld()
  await rm(world.project, { recursive: true })
  // A link that leads to itself: nobody can read that, not even root.
  await symlink(world.project, world.project)
  expect((await world.ask('#say hello')).text).toContain(
    `❌ This topic’s folder cannot be read on the host (ELOOP): ${world.project}\n`,
  )
})

test('/cost and /status say who pays, once Claude has said it', async () => {
  const world = await createWorld()
  await world.ask('#say hello')
  world.phone.say('/cost')
  await shown(world, item => item.text.endsWith('Billed to your API key (ANTHROPIC_API_KEY).'))
  world.phone.say('/status')
  await shown(world, item => item.text.includes('Paid by: API key (ANTHROPIC_API_KEY)'))
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

async function executable(world: World, program: string): Promise<string> {
  const path = join(world.home, 'claude.mjs')
  await writeFile(path, program)
  return path
}

function shown(world: World, fits: (item: ScreenItem) => boolean): Promise<ScreenItem> {
  return world.phone.until(screen => screen.find(fits), { what: 'the words', timeoutMs: 25_000 })
}

function notices(world: World): MessageItem[] {
  return world.phone
    .screen()
    .filter((item): item is MessageItem => item.kind === 'message' && item.text.startsWith('⏳'))
}
