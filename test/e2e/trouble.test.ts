import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { DraftItem, ScreenEntry } from '../../src/local-telegram/index.ts'
import { livingProcesses } from '../world/processes.ts'
import { createWorld, type World } from '../world/world.ts'

test('floods on drafts thin the preview out, and the final arrives', async () => {
  const world = await createWorld({ telegram: { limits: { previews: [{ calls: 2, ms: 60_000 }] } } })
  const answer = await world.ask('#stream 60 30')
  expect(answer.text).toContain('word60')
  expect(world.telegram.transcript.floods().length).toBeGreaterThan(0)
  expect(world.telegram.transcript.calls('sendRichMessage').every(call => call.status !== 429)).toBe(true)
})

test('where drafts are refused the answer grows in an edited message, and the chat is remembered', async () => {
  const world = await createWorld({ telegram: { drafts: false } })
  const asked = world.phone.say('#stream 100 30')
  await world.phone.until(
    screen => screen.some(item => item.kind === 'message' && item.from === 'bot' && item.text.endsWith('▌')),
    { what: 'an edited preview', timeoutMs: 20_000 },
  )
  expect((await world.final(asked.id)).text).toContain('word100')
  const before = world.telegram.transcript.calls('sendRichMessageDraft').length
  await world.ask('#say again')
  expect(world.telegram.transcript.calls('sendRichMessageDraft')).toHaveLength(before)
})

test('a server without rich messages gets plain drafts and text', async () => {
  const world = await createWorld({ telegram: { richMessages: false } })
  const answer = await world.ask('#stream 60 30')
  expect(answer.content.kind).toBe('text')
  expect(draftTexts(world).some(text => text.startsWith('word1'))).toBe(true)
  expect(world.telegram.transcript.ghosts()).toEqual([])
})

test('with previews off only the answer is sent', async () => {
  const world = await createWorld({ flags: ['--preview', 'off'] })
  expect((await world.ask('#stream 30 30')).text).toContain('word30')
  expect(draftTexts(world)).toEqual([])
  expect(world.phone.screen()).toHaveLength(2)
})

test('when Claude is killed the person is told, the partial answer stays, and the next message works', async () => {
  const world = await createWorld()
  const asked = world.phone.say('#stream 2000 30')
  await world.phone.until(
    screen => screen.some(item => item.kind === 'draft' && item.text.includes('word3')),
    {
      what: 'some words',
      timeoutMs: 20_000,
    },
  )
  await killClaude(world)
  const answer = await world.final(asked.id)
  expect(answer.text).toMatch(/^word1 word2 word3/)
  expect(answer.text).toContain('❌ Claude Code')
  expect((await world.ask('#say fine')).text).toContain('fine')
})

test('kill -9 in the middle of a turn: after the start the person is told once and nothing is left alive', async () => {
  const world = await createWorld()
  const asked = world.phone.say('#stream 2000 30')
  await world.api.waitForRequest('#stream')
  await world.kill()
  await world.start()
  const told = await world.final(asked.id)
  expect(told.text).toContain('tg-claude was stopped on the host')
  expect(told.replyTo).toBe(asked.id)
  expect(await claudes(world)).toEqual([])
  expect((await world.ask('#say again')).text).toContain('again')
})

test('Ctrl-C in the middle of a turn ends Claude, says so in the chat and exits with 0', async () => {
  const world = await createWorld()
  const asked = world.phone.say('#stream 2000 30')
  await world.phone.until(
    screen => screen.some(item => item.kind === 'draft' && item.text.includes('word3')),
    {
      what: 'some words',
      timeoutMs: 20_000,
    },
  )
  expect(await world.stop()).toBe(0)
  const answer = await world.final(asked.id)
  expect(answer.text).toContain('⏸ tg-claude was stopped on the host')
  expect(await claudes(world)).toEqual([])
})

test('a claude that writes noise, a null line and a huge line is understood all the same', async () => {
  const world = await createWorld({ start: false })
  const script = join(world.home, 'noisy-claude.mjs')
  await writeFile(script, NOISY, { mode: 0o755 })
  await world.start(['--claude', script])
  expect((await world.ask('hello')).text).toContain('Still here.')
})

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

function draftTexts(world: World): string[] {
  return world.telegram.transcript.entries
    .filter((entry): entry is ScreenEntry => entry.kind === 'screen' && entry.change === 'draft')
    .map(entry => (entry.item as DraftItem).text)
}

async function killClaude(world: World): Promise<void> {
  const { execa } = await import('execa')
  const { stdout } = await execa('ps', ['-axww', '-o', 'pid=,args='])
  const pids = stdout
    .split('\n')
    .filter(line => line.includes('stream-json') && line.includes(join(world.home, 'state')))
  for (const line of pids) process.kill(Number.parseInt(line, 10), 'SIGKILL')
}

async function claudes(world: World): Promise<string[]> {
  const found = await livingProcesses(/stream-json/)
  return found.filter(line => line.includes(world.home))
}
