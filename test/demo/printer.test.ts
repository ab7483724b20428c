import { expect, test } from 'vitest'
import { createPrinter } from '../../src/demo/terminal/printer.ts'
import { createWorld, noLimits } from '../local-telegram/world.ts'

/** A bot whose chat is printed; `text` is all that was written so far. */
async function createPrinted() {
  const { phone, done, chat_id } = await createWorld({ limits: noLimits })
  let text = ''
  const printer = createPrinter(more => {
    text += more
  })
  const print = () => printer.print(phone.screen())
  phone.onChange(print)
  print()
  const draft = (...blocks: object[]) =>
    done('sendRichMessageDraft', { chat_id, draft_id: 7, rich_message: { blocks } })
  const send = (...blocks: object[]) => done('sendRichMessage', { chat_id, rich_message: { blocks } })
  return { draft, send, done, chat_id, text: () => text }
}

const paragraph = (text: string) => ({ type: 'paragraph', text })

test('what grows is written as it grows, each word once', async () => {
  const { draft, send, text } = await createPrinted()
  await draft(paragraph('One'))
  expect(text()).toBe('▸ hello\n\nOne')
  await draft(paragraph('One, two'))
  expect(text()).toBe('▸ hello\n\nOne, two')
  await send(paragraph('One, two, three'))
  expect(text()).toBe('▸ hello\n\nOne, two, three\n\n')
})

test('what only says that Claude is busy is not written', async () => {
  const { draft, text } = await createPrinted()
  await draft(paragraph('One'), { type: 'thinking', text: 'Thinking…' })
  expect(text()).toBe('▸ hello\n\nOne')
})

test('a frame that shows less for a moment changes nothing', async () => {
  const { draft, send, text } = await createPrinted()
  await draft(paragraph('One, two'))
  await draft(paragraph('One'))
  await send(paragraph('One, two, three'))
  expect(text()).toBe('▸ hello\n\nOne, two, three\n\n')
})

test('a table waits until its columns are known', async () => {
  const { draft, send, text } = await createPrinted()
  const row = (...cells: string[]) => cells.map(cell => ({ text: cell, align: 'left', valign: 'top' }))
  const table = (...cells: object[]) => ({ type: 'table', cells })
  await draft(paragraph('See:'), paragraph('| a |'))
  await draft(paragraph('See:'), table(row('a')))
  expect(text()).toBe('▸ hello\n\nSee:')
  await send(paragraph('See:'), table(row('a', 'b'), row('long', 'c')))
  expect(text()).toBe('▸ hello\n\nSee:\n\na    │ b\nlong │ c\n\n')
})

test('where what was written no longer holds, it goes on from that line', async () => {
  const { draft, send, text } = await createPrinted()
  await draft(paragraph('Stays'), paragraph('- a'))
  await send(paragraph('Stays'), { type: 'list', items: [{ blocks: [paragraph('a')] }] })
  expect(text()).toBe('▸ hello\n\nStays\n\n- a\n• a\n\n')
})

test('a question lists its buttons, and its decision follows', async () => {
  const { done, chat_id, text } = await createPrinted()
  const inline_keyboard = [[{ text: 'Yes', callback_data: 'y' }]]
  const { message_id } = await done('sendMessage', {
    chat_id,
    text: 'Well?',
    reply_markup: { inline_keyboard },
  })
  await done('editMessageText', { chat_id, message_id, text: 'Well?\nYes' })
  expect(text()).toBe('▸ hello\n\nWell?\n[1 Yes]\n\nYes\n\n')
})
