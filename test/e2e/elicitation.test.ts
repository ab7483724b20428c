import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { FORM_LABELS } from '../../src/model/chat/labels.ts'
import { claudeRead, openCard } from '../world/cards.ts'
import { sharedWorld } from '../world/shared-world.ts'
import type { World } from '../world/world.ts'

const newTopic = sharedWorld({
  flags: ['--trust', '--permission-mode', 'bypassPermissions'],
  env: { IS_SANDBOX: '1' },
})

const SERVER = fileURLToPath(new URL('../world/asking-server.mjs', import.meta.url))

const FORM = {
  mode: 'form',
  message: 'Who are you?',
  requestedSchema: {
    type: 'object',
    properties: {
      name: { type: 'string', title: 'Your name', description: 'As on the invoice', minLength: 2 },
      age: { type: 'integer', minimum: 0 },
      agree: { type: 'boolean', default: true },
      colour: { type: 'string', enum: ['red', 'blue'], enumNames: ['Red', 'Blue'] },
    },
    required: ['name', 'colour'],
  },
}

test('a server’s form: one field after another, checked, with a summary', async () => {
  const { world, asked } = await askingWorld(FORM)
  const card = await openCard(world, '1 of 4')
  expect(card.text).toContain('🔌 asking asks · 1 of 4\nWho are you?\n\nYour name\nAs on the invoice')
  world.phone.say('A')
  await openCard(world, 'It needs at least 2 characters')
  world.phone.say('Ada')
  await openCard(world, '2 of 4')
  world.phone.say('old')
  await openCard(world, 'A whole number, at least 0')
  await world.phone.press(card.id, FORM_LABELS.skip)
  await openCard(world, '3 of 4', ['✓ Yes', 'No'])
  await world.phone.press(card.id, '➡️ Keep: Yes')
  await openCard(world, '4 of 4')
  await world.phone.press(card.id, 'Blue')
  const summary = await openCard(world, 'Your name\n→ Ada', ['✅ Send'])
  expect(summary.text).toContain('age\n→ (skipped)\n\nagree\n→ Yes\n\ncolour\n→ Blue')
  await world.phone.press(card.id, FORM_LABELS.send)
  await world.final(asked.id)
  await claudeRead(world, 'It got {"action":"accept","content":{"name":"Ada","agree":true,"colour":"blue"}}')
})

test('a server’s form that is declined', async () => {
  const { world, asked } = await askingWorld(FORM)
  const card = await openCard(world, '1 of 4')
  await world.phone.press(card.id, FORM_LABELS.decline)
  await world.final(asked.id)
  await claudeRead(world, 'It got {"action":"decline"}')
})

test('a server’s link: the whole address, a button that opens it, and Done', async () => {
  const url = 'https://example.com/login?x=1'
  const { world, asked } = await askingWorld({ mode: 'url', message: 'Log in', url, elicitationId: 'e1' })
  const card = await openCard(world, 'asking wants you to open a page')
  expect(card.text).toContain(`Log in\n\n${url}\n\nIt leads to example.com`)
  expect(card.keyboard?.inline_keyboard[0]).toEqual([{ text: '🌐 Open the page', url }])
  await world.phone.press(card.id, FORM_LABELS.done)
  await world.final(asked.id)
  await claudeRead(world, 'It got {"action":"accept"}')
})

test('a server’s question is closed when its turn is stopped', async () => {
  const { world, asked } = await askingWorld(FORM)
  const card = await openCard(world, '1 of 4')
  world.phone.say('/stop')
  await world.final(asked.id)
  const closed = await world.phone.until(
    screen =>
      screen.find(item => item.kind === 'message' && item.id === card.id && item.buttons.length === 0),
    { what: 'the question to close' },
  )
  expect(closed.text).toMatch(/⏹ Closed without a decision|↩️ Claude no longer needs this/)
  // Nothing waits for words any more: this is a message for Claude.
  const next = world.phone.say('#say Hello again.')
  expect((await world.final(next.id)).text).toContain('Hello again.')
})

/** A trusted project whose MCP server asks this when Claude uses its tool. */
async function askingWorld(question: object): Promise<{ world: World; asked: { id: number } }> {
  const world = await newTopic()
  const servers = { asking: { command: process.execPath, args: [SERVER] } }
  await writeFile(join(world.project, '.mcp.json'), JSON.stringify({ mcpServers: servers }))
  const asked = world.phone.say(`#tool mcp__asking__ask ${JSON.stringify(question)}\n#say Good.`)
  return { world, asked }
}
