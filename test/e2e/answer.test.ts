import { expect, test } from 'vitest'
import type { DraftItem, ScreenEntry } from '../../src/local-telegram/index.ts'
import { fileTexts } from '../world/files.ts'
import { createWorld, type World } from '../world/world.ts'

// The CLI refuses this mode to root, unless it is told that it runs in a sandbox.
const unasked = { flags: ['--permission-mode', 'bypassPermissions'], env: { IS_SANDBOX: '1' } }

test('a message on the phone becomes an answer that grows live, with its cost below', async () => {
  const world = await createWorld()
  const answer = await world.ask('#stream 60 30')
  expect(answer.text).toMatch(/^word1 word2 .* word60\n.*\$0\.\d{4} · [\d.]+ s · /s)
  const words = frames(world).map(frame => frame.text)
  expect(words[0]).toBe('Thinking…')
  expect(words.filter(text => text.startsWith('word1')).length).toBeGreaterThan(1)
})

test('the final takes the place of the draft, and nothing of the draft is left', async () => {
  const world = await createWorld()
  const answer = await world.ask('#text')
  const screen = world.phone.screen()
  expect(screen.at(-1)).toEqual(answer)
  expect(screen.filter(item => item.kind === 'draft')).toEqual([])
  expect(world.telegram.transcript.ghosts()).toEqual([])
})

test('a turn makes one sound, with its final', async () => {
  const world = await createWorld()
  await world.ask('#two echo a ;; echo b')
  const sounding = world.phone
    .screen()
    .filter(item => item.kind === 'message' && item.from === 'bot' && !item.silent)
  // The two questions for leave sound too; each of them is answered by the default mode's own rules.
  expect(sounding.filter(item => item.kind === 'message' && item.buttons.length === 0)).toHaveLength(1)
})

test('Markdown arrives as blocks: no markup is left to read', async () => {
  const world = await createWorld()
  const answer = await world.ask(
    '#say ## Plan\n\n1. **Read** `a.ts`\n2. See [the docs](https://example.org/x)\n\n```ts\nconst a = 1\n```',
  )
  expect(answer.content.kind).toBe('rich')
  expect(answer.text).toContain('Plan\n1. Read a.ts\n2. See the docs\nconst a = 1')
})

test('with format text the same answer is text with entities', async () => {
  const world = await createWorld({ flags: ['--format', 'text'] })
  const answer = await world.ask('#say ## Plan\n\n**Read** `a.ts` and [the docs](https://example.org/x)')
  expect(answer.content.kind).toBe('text')
  expect(answer.text).toContain('Plan\n\nRead a.ts and the docs')
  expect(answer.content).toMatchObject({
    entities: expect.arrayContaining([
      expect.objectContaining({ type: 'text_link', url: 'https://example.org/x' }),
    ]),
  })
})

test('thinking and tools are shown while they go on, and the text before a tool is kept', async () => {
  const world = await createWorld(unasked)
  const answer = await world.ask(
    '#think Let me look around.\n#say I look first.\n#bash sleep 1; echo found\n#say All is well.',
  )
  expect(answer.text).toMatch(/^I look first\.\s+All is well\./)
  const shown = frames(world).map(frame => frame.text)
  expect(shown.some(text => text.includes('sleep 1'))).toBe(true)
  expect(shown.some(text => text.startsWith('I look first.'))).toBe(true)
})

test('an empty turn says that it was empty', async () => {
  const world = await createWorld()
  const answer = await world.ask('#empty')
  expect(answer.text).toContain('finished without an answer')
})

test('an answer of 30,000 characters arrives whole, in order', async () => {
  const world = await createWorld()
  const answer = await world.ask('#long 30000')
  expect(visible(botText(world)).includes(visible((await lastAnswerOf(world)) ?? '?'))).toBe(true)
  expect(answer.text).toMatch(/\$0\.\d{4}/)
})

test('with format text an answer of 12,000 characters arrives whole, in several messages', async () => {
  const world = await createWorld({ flags: ['--format', 'text'] })
  await world.ask('#long 12000')
  const messages = world.phone.screen().filter(item => item.kind === 'message' && item.from === 'bot')
  expect(messages).toHaveLength(4)
  expect(visible(botText(world)).includes(visible((await lastAnswerOf(world)) ?? '?'))).toBe(true)
  expect(world.telegram.transcript.ghosts()).toEqual([])
})

test('with format text an answer of 30,000 characters ends in a file that holds it to the letter', async () => {
  const world = await createWorld({ flags: ['--format', 'text'] })
  const answer = await world.ask('#long 30000')
  expect(answer.content).toMatchObject({ kind: 'media', fields: { document: { file_name: 'answer.md' } } })
  expect(answer.text).toMatch(/\$0\.\d{4}/)
  const written = await lastAnswerOf(world)
  expect(fileTexts(world.telegram)).toEqual([written])
  expect(world.phone.screen().filter(item => item.kind === 'draft')).toEqual([])
  expect(world.telegram.transcript.ghosts()).toEqual([])
})

function frames(world: World): DraftItem[] {
  return world.telegram.transcript.entries
    .filter((entry): entry is ScreenEntry => entry.kind === 'screen' && entry.change === 'draft')
    .map(entry => entry.item as DraftItem)
}

function botText(world: World): string {
  return world.phone
    .screen()
    .filter(item => item.kind === 'message' && item.from === 'bot')
    .map(item => item.text)
    .join('\n')
}

/** What the model said last, taken from the next request's history. */
async function lastAnswerOf(world: World): Promise<string | undefined> {
  await world.ask('#say thanks')
  const { messages } = world.api.requests.at(-1)?.body ?? { messages: [] }
  const said = messages.findLast(message => message.role === 'assistant')
  const content =
    typeof said?.content === 'string'
      ? said.content
      : said?.content.map(block => ('text' in block ? block.text : '')).join('')
  return content
}

/** Letters and digits alone: layout is the renderer's business. */
function visible(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '')
}
