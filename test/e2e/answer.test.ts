import { expect, test } from 'vitest'
import type { DraftItem, ScreenEntry } from '../../src/local-telegram/index.ts'
import { sharedWorld } from '../world/shared-world.ts'
import type { World } from '../world/world.ts'

const newTopic = sharedWorld()

// The CLI refuses this mode to root, unless it is told that it runs in a sandbox.
const newTopicUnasked = sharedWorld({
  flags: ['--permission-mode', 'bypassPermissions'],
  env: { IS_SANDBOX: '1' },
})

test('a message on the phone becomes an answer that grows live, with its cost below', async () => {
  const world = await newTopic()
  const answer = await world.ask('#stream 60 30')
  expect(answer.text).toMatch(/^word1 word2 .* word60\n.*\$0\.\d{4} · [\d.]+ s · /s)
  const words = frames(world).map(frame => frame.text)
  expect(words[0]).toBe('Thinking…')
  expect(words.filter(text => text.startsWith('word1')).length).toBeGreaterThan(1)
})

test('Markdown arrives as blocks, and the final takes the place of the draft: nothing of that is left', async () => {
  const world = await newTopic()
  const answer = await world.ask(
    '#say ## Plan\n\n1. **Read** `a.ts`\n2. See [the docs](https://example.org/x)\n\n```ts\nconst a = 1\n```',
  )
  expect(answer.content.kind).toBe('rich')
  expect(answer.text).toContain('Plan\n1. Read a.ts\n2. See the docs\nconst a = 1')
  const screen = world.phone.screen()
  expect(screen.at(-1)).toEqual(answer)
  expect(screen.filter(item => item.kind === 'draft')).toEqual([])
  expect(world.telegram.transcript.ghosts()).toEqual([])
})

test('a turn makes one sound, with its final', async () => {
  const world = await newTopic()
  await world.ask('#two echo a ;; echo b')
  const sounding = world.phone
    .screen()
    .filter(item => item.kind === 'message' && item.from === 'bot' && !item.silent)
  // The two questions for leave sound too; each of them is answered by the default mode's own rules.
  expect(sounding.filter(item => item.kind === 'message' && item.buttons.length === 0)).toHaveLength(1)
})

test('thinking and tools are shown while they go on, and the text before a tool is kept', async () => {
  const world = await newTopicUnasked()
  const answer = await world.ask(
    '#think Let me look around.\n#say I look first.\n#bash sleep 1; echo found\n#say All is well.',
  )
  expect(answer.text).toMatch(/^I look first\.\s+All is well\./)
  const shown = frames(world).map(frame => frame.text)
  expect(shown.some(text => text.includes('sleep 1'))).toBe(true)
  expect(shown.some(text => text.startsWith('I look first.'))).toBe(true)
})

test('an empty turn says that it was empty', async () => {
  const world = await newTopic()
  const answer = await world.ask('#empty')
  expect(answer.text).toContain('finished without an answer')
})

function frames(world: World): DraftItem[] {
  return world.telegram.transcript.entries
    .filter((entry): entry is ScreenEntry => entry.kind === 'screen' && entry.change === 'draft')
    .map(entry => entry.item as DraftItem)
}
