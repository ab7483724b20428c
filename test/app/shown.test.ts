// How an answer is shown: as far as the chat can show it, and as the person chose.
import { expect, test } from 'vitest'
import type { DraftItem, MessageItem, ScreenEntry, ScreenItem } from '../../src/local-telegram/index.ts'
import { STOP_LABEL } from '../../src/model/chat/labels.ts'
import { createGround, draftWith, type Ground, so } from '../conversation/ground.ts'
import { begin, result, state, turn, type Wire } from '../conversation/wire.ts'
import { fileTexts } from '../world/files.ts'
import type { Puppet } from '../world/puppet.ts'

const MARKDOWN = '## Plan\n\n**Read** `a.ts` and [the docs](https://example.org/x)'

test('floods on drafts thin the preview out, and the final arrives', async () => {
  const ground = await createGround({
    telegram: { limits: { previews: [{ calls: 2, ms: 60_000 }] } },
    speed: 50,
  })
  const { transcript } = ground.telegram
  const { process, id, asked } = await growing(ground)
  await so(() => transcript.floods().length > 0, 'a flood')
  process.say(result({ prompts: [id], text: 'one two three' }), state('idle'))
  expect((await ground.final(asked)).text).toContain('three')
  expect(transcript.calls('sendRichMessage').every(call => call.status !== 429)).toBe(true)
})

test('where drafts are refused the answer grows in an edited message; the second time, that is remembered', async () => {
  const clock = { ahead: 0 }
  const ground = await createGround({ telegram: { drafts: false }, wall: () => Date.now() + clock.ahead })
  const { phone, telegram, claude } = ground
  const { process, id, asked } = await growing(ground)
  await phone.until(screen => screen.some(item => isBots(item) && item.text.endsWith('▌')), {
    what: 'an edited preview',
  })
  process.say(result({ prompts: [id], text: 'one two three' }), state('idle'))
  expect((await ground.final(asked)).text).toContain('three')
  await process.exit()
  clock.ahead += 61_000
  await answered(ground, 'again', 1)
  const before = telegram.transcript.calls('sendRichMessageDraft').length
  expect(before).toBe(2)
  await claude.all[1]?.exit()
  await answered(ground, 'and again', 2)
  expect(telegram.transcript.calls('sendRichMessageDraft')).toHaveLength(before)
})

test('a server without rich messages gets plain drafts and text', async () => {
  const ground = await createGround({ telegram: { richMessages: false } })
  const { process, id, asked } = await growing(ground)
  await draftWith(ground.phone, 'one two')
  process.say(result({ prompts: [id], text: 'one two three' }), state('idle'))
  expect((await ground.final(asked)).content.kind).toBe('text')
  expect(ground.telegram.transcript.ghosts()).toEqual([])
})

test('with previews off only the answer is sent', async () => {
  const ground = await createGround({ settings: { preview: { ...PREVIEW, mode: 'off' } } })
  expect((await answered(ground, 'All of it.')).text).toContain('All of it.')
  expect(drafts(ground)).toEqual([])
  expect(ground.phone.screen()).toHaveLength(2)
})

test('the inline Stop button of an edited preview ends Claude', async () => {
  const ground = await createGround({ settings: { preview: { ...PREVIEW, mode: 'edit' } } })
  const { phone } = ground
  const { process, asked } = await growing(ground)
  const preview = await phone.until(
    screen => screen.find((item): item is MessageItem => isBots(item) && item.text.includes('one two')),
    { what: 'the edited preview' },
  )
  expect(preview.silent).toBe(true)
  expect(await phone.press(preview.id, STOP_LABEL)).toMatchObject({ answerText: 'Stopping…' })
  expect((await ground.final(asked)).text).toContain('⏹ Stopped.')
  await so(() => process.isGone, 'the process to go')
  await phone.until(screen => !screen.some(item => item.kind === 'message' && item.id === preview.id), {
    what: 'the preview to go',
  })
})

test('with format text an answer is text with entities', async () => {
  const ground = await createGround({ settings: { format: 'text' } })
  const answer = await answered(ground, MARKDOWN)
  expect(answer.content.kind).toBe('text')
  expect(answer.text).toContain('Plan\n\nRead a.ts and the docs')
  expect(answer.content).toMatchObject({
    entities: expect.arrayContaining([
      expect.objectContaining({ type: 'text_link', url: 'https://example.org/x' }),
    ]),
  })
})

test('/start welcomes in the chat’s own format and offers plain text where that looks broken, also after a restart', async () => {
  const ground = await createGround()
  const { phone } = ground
  phone.say('/start')
  const welcome = await ground.question('What does this project do?')
  expect(welcome.content.kind).toBe('rich')
  expect(await phone.press(welcome.id, 'Looks broken?')).toMatchObject({ answerText: 'Format: text' })
  expect((await answered(ground, 'Plain **words**.', 0)).content.kind).toBe('text')
  await ground.claude.all[0]?.exit()
  await ground.stop()
  await ground.start()
  expect((await answered(ground, 'Still plain.', 1)).content.kind).toBe('text')
  await ground.claude.all[1]?.exit()
  phone.say('/start')
  const again = await phone.until(
    screen =>
      screen.find((item): item is MessageItem => isBots(item) && item.buttons.flat().includes(RICHER)),
    { what: 'the way back' },
  )
  await phone.press(again.id, RICHER)
  expect((await answered(ground, 'Rich again.', 2)).content.kind).toBe('rich')
})

const RICHER = 'Try the richer look'

test('an answer of 30,000 characters arrives whole, in order', async () => {
  const ground = await createGround()
  const text = paragraphs(30_000)
  const answer = await answered(ground, text)
  expect(visible(botText(ground))).toContain(visible(text))
  expect(answer.text).toMatch(/\$0\.\d{2}/)
})

test('with format text an answer of 12,000 characters arrives whole, in several messages', async () => {
  const ground = await createGround({ settings: { format: 'text' } })
  const text = paragraphs(12_000)
  await answered(ground, text)
  expect(ground.phone.screen().filter(isBots)).toHaveLength(4)
  expect(visible(botText(ground))).toContain(visible(text))
  expect(ground.telegram.transcript.ghosts()).toEqual([])
})

test('with format text an answer of 30,000 characters ends in a file that holds it to the letter', async () => {
  const ground = await createGround({ settings: { format: 'text' } })
  const text = paragraphs(30_000)
  const answer = await answered(ground, text)
  expect(answer.content).toMatchObject({ kind: 'media', fields: { document: { file_name: 'answer.md' } } })
  expect(answer.text).toMatch(/\$0\.\d{2}/)
  expect(fileTexts(ground.telegram)).toEqual([text])
  expect(ground.phone.screen().filter(item => item.kind === 'draft')).toEqual([])
  expect(ground.telegram.transcript.ghosts()).toEqual([])
})

const PREVIEW = { draftIntervalMs: 250, editIntervalMs: 1_100, minGrowth: 1, cursor: '▌' } as const

/** An answer that grows word by word. */
async function growing({ phone, claude }: Ground): Promise<{ process: Puppet; id: string; asked: number }> {
  const asked = phone.say('hello')
  const process = await claude.started()
  const { id } = await process.prompt()
  process.say(...begin(id), ...grown('one two three'))
  return { process, id, asked: asked.id }
}

/** A text in deltas, a word each. */
function grown(text: string): Wire[] {
  const event = (event: object) => ({ type: 'stream_event', event, parent_tool_use_id: null })
  const delta = (word: string) =>
    event({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: `${word} ` } })
  return [
    event({ type: 'message_start', message: { id: 'm', content: [] } }),
    event({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }),
    ...text.split(' ').map(delta),
  ]
}

/** Asks, and lets process `n` answer with this text. */
async function answered(ground: Ground, text: string, n = 0): Promise<MessageItem> {
  const asked = ground.phone.say('hello')
  const process = await ground.claude.started(n)
  process.say(...turn((await process.prompt()).id, text, 0.1), state('idle'))
  return ground.final(asked.id)
}

function drafts({ telegram }: Ground): DraftItem[] {
  return telegram.transcript.entries
    .filter((entry): entry is ScreenEntry => entry.kind === 'screen' && entry.change === 'draft')
    .map(entry => entry.item as DraftItem)
}

function isBots(item: ScreenItem): item is MessageItem {
  return item.kind === 'message' && item.from === 'bot'
}

function botText({ phone }: Ground): string {
  return phone
    .screen()
    .filter(isBots)
    .map(item => item.text)
    .join('\n')
}

/** Numbered paragraphs of Markdown, this many characters altogether. */
function paragraphs(characters: number): string {
  let text = ''
  for (let n = 1; text.length < characters; n++)
    text += `**Paragraph ${n}** tells of \`thing-${n}\`, and of nothing else that matters.\n\n`
  return text.slice(0, characters).trimEnd().padEnd(characters, '.')
}

/** Letters and digits alone: layout is the renderer's business. */
function visible(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '')
}
