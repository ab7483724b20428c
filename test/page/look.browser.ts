import type { InputRichBlock } from 'grammy/types'
import { expect, onTestFinished, test } from 'vitest'
import { servePage } from '../../src/local-telegram/index.ts'
import { createWorld, noLimits } from '../local-telegram/world.ts'
import { takePictures, useBrowser } from './browser.ts'

const open = useBrowser()

/** A local Telegram with its page, and a bot that calls it. */
async function createPage() {
  const world = await createWorld({ limits: noLimits })
  const page = await servePage({ phone: world.phone, title: 'Claude Code' })
  onTestFinished(() => page.close())
  const { chat_id } = world
  const rich = (blocks: InputRichBlock[], more: object = {}) =>
    world.done('sendRichMessage', { chat_id, rich_message: { blocks }, ...more })
  return { ...world, page, url: page.url, rich }
}

const everyBlock: InputRichBlock[] = [
  { type: 'heading', size: 1, text: 'The outbox' },
  {
    type: 'paragraph',
    text: [
      'What ',
      { type: 'bold', text: 'must' },
      ' arrive is ',
      { type: 'italic', text: ['written ', { type: 'bold', text: 'down' }] },
      ' first: ',
      { type: 'code', text: 'outbox.ts' },
      ', ',
      { type: 'strikethrough', text: 'memory' },
      ', ',
      { type: 'url', text: 'its documentation', url: 'https://example.com/a' },
      ', ',
      { type: 'marked', text: 'marked' },
      ', ',
      { type: 'spoiler', text: 'hidden' },
      ', H',
      { type: 'subscript', text: '2' },
      'O and ',
      { type: 'mathematical_expression', expression: 'x^2' },
      '.',
    ],
  },
  {
    type: 'pre',
    language: 'ts',
    text: 'const row = outbox.next()\nif (row) await send(row) // <b>not bold</b>',
  },
  {
    type: 'list',
    items: [
      { blocks: [{ type: 'paragraph', text: 'in order' }] },
      {
        blocks: [
          { type: 'paragraph', text: 'part by part' },
          { type: 'list', items: [{ value: 1, blocks: [{ type: 'paragraph', text: 'the first' }] }] },
        ],
      },
    ],
  },
  {
    type: 'list',
    items: [
      { has_checkbox: true, is_checked: true, blocks: [{ type: 'paragraph', text: 'written down' }] },
      { has_checkbox: true, blocks: [{ type: 'paragraph', text: 'sent' }] },
    ],
  },
  { type: 'blockquote', blocks: [{ type: 'paragraph', text: 'Send it once, or say so.' }], credit: 'A rule' },
  {
    type: 'table',
    is_bordered: true,
    is_striped: true,
    cells: [
      [
        { text: 'state', is_header: true, align: 'left', valign: 'middle' },
        { text: 'rows', is_header: true, align: 'right', valign: 'middle' },
      ],
      [
        { text: 'waiting', align: 'left', valign: 'middle' },
        { text: '3', align: 'right', valign: 'middle' },
      ],
      [
        { text: 'sent', align: 'left', valign: 'middle' },
        { text: '1,204', align: 'right', valign: 'middle' },
      ],
    ],
  },
  {
    type: 'details',
    summary: 'Why two states?',
    blocks: [{ type: 'paragraph', text: 'Because of crashes.' }],
  },
  { type: 'divider' },
  { type: 'mathematical_expression', expression: 'E = mc^2' },
  { type: 'footer', text: '$0.0123 · 14 s · opus 4.8' },
]

test('every kind of block looks like what it is', async () => {
  const { url, rich } = await createPage()
  await rich(everyBlock)
  const window = await open(url, { width: 390, height: 1120 })
  const message = window.locator('article.bot')
  await expect
    .poll(() => message.locator('table td').allTextContents())
    .toEqual(['waiting', '3', 'sent', '1,204'])
  expect(await message.locator('.task .label').allTextContents()).toEqual(['☑', '☐'])
  expect(await message.locator('.language').textContent()).toBe('ts')
  expect(await message.locator('pre').textContent()).toContain('// <b>not bold</b>')
  expect(await message.getByText('its documentation').getAttribute('href')).toBe('https://example.com/a')
  expect(await message.getByText('Because of crashes.').isVisible()).toBe(false)
  await takePictures(window, 'blocks')
  await message.getByText('Why two states?').click()
  expect(await message.getByText('Because of crashes.').isVisible()).toBe(true)
})

test('what a bot says is never more than words', async () => {
  const { url, done, chat_id, phone, rich } = await createPage()
  const hostile = '<img src=x onerror="document.title=1"><script>document.title=1</script><b>b</b>'
  phone.say(hostile)
  await done('sendMessage', { chat_id, text: hostile, entities: [{ type: 'code', offset: 0, length: 10 }] })
  await rich([
    { type: 'paragraph', text: hostile },
    { type: 'pre', text: hostile, language: hostile },
    { type: 'details', summary: hostile, blocks: [{ type: 'paragraph', text: hostile }] },
  ])
  const window = await open(url)
  await expect.poll(() => window.locator('article').count()).toBe(4)
  expect(await window.locator('article :is(img, script, .text b, .rich b)').count()).toBe(0)
  expect(await window.locator('article .text').last().textContent()).toBe(hostile)
  expect(await window.title()).toBe('Claude Code')
})

test('text with entities, replies, reactions, edits and sounds are shown', async () => {
  const { url, done, chat_id, phone } = await createPage()
  const question = phone.say('How many tests are there, and do they pass on the oldest Node?')
  await done('setMessageReaction', {
    chat_id,
    message_id: question.id,
    reaction: [{ type: 'emoji', emoji: '👀' }],
  })
  const text = 'All 412 pass:\nnpm test\nin 20 s'
  const answer = await done('sendMessage', {
    chat_id,
    text,
    disable_notification: true,
    reply_parameters: { message_id: question.id },
    entities: [
      { type: 'bold', offset: 0, length: 12 },
      { type: 'italic', offset: 4, length: 3 },
      { type: 'pre', offset: 14, length: 8, language: 'sh' },
    ],
  })
  const second = await done('sendMessage', { chat_id, text: 'Really' })
  await done('editMessageText', { chat_id, message_id: second.message_id, text: 'Really.' })
  phone.say('Thanks', { replyTo: Number(answer.message_id) })
  const window = await open(url)
  const messages = window.locator('article')
  await expect.poll(() => messages.count()).toBe(5)
  expect(await messages.nth(1).locator('.reaction').textContent()).toBe('👀')
  expect(await messages.nth(2).locator('b i').textContent()).toBe('412')
  expect(await messages.nth(2).locator('.code').textContent()).toBe('shnpm test')
  expect(await messages.nth(2).getByTitle('Came without a sound').count()).toBe(1)
  expect(await messages.nth(3).getByTitle('Came with a sound').count()).toBe(1)
  expect(await messages.nth(3).locator('.meta').textContent()).toContain('edited')
  expect(await messages.nth(4).locator('.quote').textContent()).toContain('All 412 pass')
  await takePictures(window, 'messages')
  await window.getByText('npm test', { exact: true }).click()
  await window.getByText('Copied').waitFor()
})

test('a message can be answered from the page', async () => {
  const { url, done, chat_id, phone } = await createPage()
  const { message_id } = await done('sendMessage', { chat_id, text: 'Which one?' })
  const window = await open(url)
  await window.locator('article.bot').hover()
  await window.locator('article.bot .answer').click()
  await expect.poll(() => window.locator('#replying').textContent()).toContain('Which one?')
  await takePictures(window, 'replying')
  await window.keyboard.type('The second')
  await window.keyboard.press('Enter')
  const said = await phone.until(
    screen => screen.find(item => item.kind === 'message' && item.text === 'The second'),
    { what: 'the answer' },
  )
  expect(said).toMatchObject({ replyTo: message_id })
  expect(await window.locator('#replying').isHidden()).toBe(true)
})

test('buttons of every colour are shown, a press is answered by a toast or asks to be confirmed', async () => {
  const { url, done, chat_id, phone, telegram } = await createPage()
  const key = (text: string, style?: string) => ({ text, callback_data: text, ...(style ? { style } : {}) })
  await done('sendMessage', {
    chat_id,
    text: 'What now?',
    reply_markup: {
      inline_keyboard: [
        [key('Yes', 'success'), key('No', 'danger')],
        [key('Later', 'primary'), key('Explain')],
        [{ text: 'Read', url: 'https://example.com/' }],
      ],
    },
  })
  const window = await open(url)
  await takePictures(window, 'buttons')
  for (const [label, show_alert] of [
    ['Yes', false],
    ['Explain', true],
  ] as const) {
    await window.getByRole('button', { name: label }).click()
    const [update] = await done('getUpdates', { offset: -1, timeout: 5 })
    const { id, data } = (update as { callback_query: { id: string; data: string } }).callback_query
    expect(data).toBe(label)
    await done('answerCallbackQuery', { callback_query_id: id, text: `${label}!`, show_alert })
    await window.getByText(`${label}!`).waitFor()
  }
  await window.getByRole('button', { name: 'OK' }).click()
  expect(await window.locator('dialog[open]').count()).toBe(0)
  expect(phone.screen()).toHaveLength(2)
  expect(telegram.transcript.calls('answerCallbackQuery')).toHaveLength(2)
})

test('when the server ends, the page says so', async () => {
  const { page } = await createPage()
  const window = await open(page.url)
  await expect.poll(() => window.locator('article').count()).toBe(1)
  await page.close()
  await expect.poll(() => window.locator('#status').textContent()).toBe('not connected')
})
