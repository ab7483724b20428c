import { describe, expect, test } from 'vitest'
import { createClock, createWorld } from '../world.ts'

const button = (more = {}) => ({ text: 'Go', callback_data: 'go', ...more })
const keyboard = (...rows: object[][]) => ({ inline_keyboard: rows })
const times = <T>(count: number, what: T): T[] => Array.from({ length: count }, () => what)

describe('inline keyboards', () => {
  test.each([
    ['65 bytes of data', keyboard([button({ callback_data: 'x'.repeat(65) })]), 'BUTTON_DATA_INVALID'],
    [
      '64 bytes are counted, not characters',
      keyboard([button({ callback_data: '😀'.repeat(17) })]),
      'BUTTON_DATA_INVALID',
    ],
    ['no data', keyboard([button({ callback_data: '' })]), 'BUTTON_DATA_INVALID'],
    ['no label', keyboard([button({ text: ' ' })]), 'text buttons are unallowed'],
    ['no purpose', keyboard([{ text: 'Go' }]), 'none of the supported forms'],
    ['two purposes', keyboard([button({ url: 'https://example.org' })]), 'is unknown'],
    [
      'a style that is none',
      keyboard([button({ style: 'warning' })]),
      'must be one of danger, success, primary',
    ],
    ['nine in a row', keyboard(times(9, button())), '8 at most'],
    ['101 buttons', keyboard(...times(51, [button(), button()])), 'reply markup is too long'],
    ['a link to this machine', keyboard([{ text: 'Go', url: 'http://localhost:3000' }]), 'Wrong HTTP URL'],
    [
      'a web app',
      keyboard([{ text: 'Go', web_app: { url: 'https://example.org' } }]),
      'none of the supported forms',
    ],
    ['nothing to copy', keyboard([{ text: 'Go', copy_text: { text: '' } }]), 'BUTTON_COPY_TEXT_INVALID'],
  ])('%s: refused', async (_what, reply_markup, reason) => {
    const { refused, chat_id } = await createWorld()
    expect(await refused('sendMessage', { chat_id, text: 'x', reply_markup })).toContain(reason)
  })

  test('all that is allowed is shown, and comes back', async () => {
    const { done, phone, chat_id } = await createWorld()
    const reply_markup = keyboard(
      [button({ style: 'success' }), button({ text: 'No', style: 'danger', callback_data: 'x'.repeat(64) })],
      [
        { text: 'Site', url: 'https://example.org' },
        { text: 'Copy', copy_text: { text: 'x' } },
        { text: 'Off', disabled: {} },
      ],
    )
    const message = await done('sendMessage', { chat_id, text: 'x', reply_markup })
    expect(message.reply_markup).toEqual(reply_markup)
    expect(phone.screen().at(-1)).toMatchObject({
      buttons: [
        ['Go', 'No'],
        ['Site', 'Copy', 'Off'],
      ],
    })
    expect(() => phone.press(Number(message.message_id), 'Site')).toThrow('no button "Site"')
  })
})

describe('pressing a button', () => {
  test('reaches the bot, and its answer reaches the person, once', async () => {
    const { done, refused, phone, chat_id } = await createWorld()
    const message = { chat_id, text: 'Sure?', reply_markup: keyboard([button()]) }
    const { message_id } = await done('sendMessage', message)
    const answer = phone.press(Number(message_id), 'Go')
    const query = (await done('getUpdates')).at(-1)?.callback_query
    expect(query).toMatchObject({ data: 'go', from: { id: chat_id }, message: { message_id, text: 'Sure?' } })
    const callback_query_id = (query as { id: string }).id
    await done('answerCallbackQuery', { callback_query_id, text: 'Done', show_alert: true })
    expect(await answer).toEqual({ answerText: 'Done', alert: true })
    expect(await refused('answerCallbackQuery', { callback_query_id })).toBe(
      'Bad Request: query is too old and response timeout expired or query ID is invalid',
    )
  })

  test('buttons within a rich message can be pressed too, by their place', async () => {
    const { done, phone, chat_id } = await createWorld()
    const blocks = [
      { type: 'paragraph', text: ['Do ', { type: 'button', button: button({ text: 'it', style: 'link' }) }] },
      { type: 'buttons', buttons: [button({ text: 'A' }), button({ text: 'B', callback_data: 'b' })] },
    ]
    const { message_id } = await done('sendRichMessage', { chat_id, rich_message: { blocks } })
    expect(phone.screen().at(-1)).toMatchObject({ text: 'Do it', buttons: [['it'], ['A', 'B']] })
    void phone.press(Number(message_id), 2)
    expect((await done('getUpdates')).at(-1)).toMatchObject({ callback_query: { data: 'b' } })
  })

  test('150 seconds later it is too late for an answer', async () => {
    const clock = createClock()
    const { done, refused, phone, chat_id } = await createWorld({ now: clock.now })
    const { message_id } = await done('sendMessage', {
      chat_id,
      text: 'x',
      reply_markup: keyboard([button()]),
    })
    void phone.press(Number(message_id), 0)
    const query = (await done('getUpdates')).at(-1)?.callback_query
    const { id } = query as { id: string }
    clock.pass(150_001)
    expect(await refused('answerCallbackQuery', { callback_query_id: id })).toContain('too old')
  })

  test('a press that nobody answers ends when the server does', async () => {
    const { telegram, done, phone, chat_id } = await createWorld()
    const { message_id } = await done('sendMessage', {
      chat_id,
      text: 'x',
      reply_markup: keyboard([button()]),
    })
    const press = phone.press(Number(message_id), 'Go')
    await telegram.close()
    await expect(press).rejects.toThrow('closed before the bot answered')
  })
})
