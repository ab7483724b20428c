import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeUpdate } from '../../../src/telegram/updates/decode.ts'

const PERSON = { id: 5, is_bot: false, first_name: 'Ada' }
const CHAT = { id: 5, type: 'private', first_name: 'Ada' }

const options = { commands: new Set(['stop', 'new', 'start']), botUsername: 'My_Bot' }
const decode = (update: unknown) => decodeUpdate(update, options)
const message = (fields: object) =>
  decode({ update_id: 1, message: { message_id: 2, date: 3, chat: CHAT, from: PERSON, ...fields } })

const origin = { updateId: 1, userId: 5, isPrivate: true, topic: { chatId: 5 } }

describe('words', () => {
  test('are a prompt', () => {
    expect(message({ text: 'do it' })).toEqual({
      kind: 'message',
      ...origin,
      messageId: 2,
      sentAt: 3_000,
      prompt: { parts: [{ kind: 'text', text: 'do it' }] },
    })
  })

  test('in the place of others are an edit, a command’s name or not', () => {
    const edited = (fields: object) =>
      decode({
        update_id: 1,
        edited_message: { message_id: 2, date: 3, chat: CHAT, from: PERSON, ...fields },
      })
    const edit = { kind: 'edit', ...origin, messageId: 2 }
    expect(edited({ text: '/stop' })).toEqual({
      ...edit,
      prompt: { parts: [{ kind: 'text', text: '/stop' }] },
    })
    expect(edited({ photo: [], caption: 'look' })).toMatchObject({
      ...edit,
      prompt: { parts: [{ text: 'look' }] },
    })
    expect(edited({ location: {} })).toBeUndefined()
  })

  test.each(['--version', '-p', ' /stop', 'a /stop', '/config x', '/stopp', '/', '//stop', '/stop@OtherBot'])(
    '%j stay words',
    text => {
      expect(message({ text })).toMatchObject({ kind: 'message', prompt: { parts: [{ text }] } })
    },
  )

  test.each(['/stop', '/STOP', '/stop now', '/stop\nnow', '/stop@my_bot', '/stop@My_Bot now'])(
    '%j is a command',
    text => {
      expect(message({ text })).toMatchObject({ kind: 'command', name: 'stop', messageId: 2 })
    },
  )

  test('belong to the topic they were written in; the main thread has no number', () => {
    expect(message({ text: 'x', message_thread_id: 9, is_topic_message: true })).toMatchObject({
      topic: { chatId: 5, threadId: 9 },
    })
    expect(message({ text: 'x', message_thread_id: 1 })?.topic).toEqual({ chatId: 5 })
  })

  test('of a group are known as that', () => {
    const group = { id: -7, type: 'supergroup', title: 'G' }
    expect(message({ text: 'x', chat: group })).toMatchObject({ isPrivate: false, userId: 5 })
  })
})

describe('words of someone else', () => {
  const date = 1
  const authors = [
    ['forwarded from a user', { forward_origin: { type: 'user', date, sender_user: { ...PERSON, id: 6 } } }],
    [
      'forwarded from a user who hides',
      { forward_origin: { type: 'hidden_user', date, sender_user_name: 'G' } },
    ],
    [
      'forwarded from a channel',
      { forward_origin: { type: 'channel', date, chat: { id: -7 }, message_id: 1 } },
    ],
    ['forwarded in a way that is newer than this', { forward_origin: {} }],
    ['made by an inline bot', { via_bot: { id: 8, is_bot: true, first_name: 'Gif' } }],
  ] as const

  test.each(authors)('%s are marked, and no command', (_, author) => {
    for (const text of ['do it', '/stop', '/new /stop'])
      expect(message({ text, ...author })).toMatchObject({
        kind: 'message',
        prompt: { parts: [{ kind: 'text', text, isForeign: true }] },
      })
  })

  test.each(authors)('%s are marked in a caption and after an edit, too', (_, author) => {
    expect(message({ photo: [], caption: '/stop', ...author })).toMatchObject({
      kind: 'unreadable',
      caption: { parts: [{ text: '/stop', isForeign: true }] },
    })
    const edited_message = { message_id: 2, date: 3, chat: CHAT, from: PERSON, text: '/stop', ...author }
    expect(decode({ update_id: 1, edited_message })).toMatchObject({
      kind: 'edit',
      prompt: { parts: [{ text: '/stop', isForeign: true }] },
    })
  })
})

describe('what a message answers', () => {
  const quoteOf = (fields: object) => {
    const incoming = message({ text: 'why?', ...fields })
    return incoming?.kind === 'message'
      ? incoming.prompt.parts.filter(part => part.kind === 'quote')
      : undefined
  }
  const replied = (fields: object) => ({ message_id: 1, date: 1, chat: CHAT, ...fields })

  test('goes before its words', () => {
    const incoming = message({ text: 'why?', reply_to_message: replied({ text: 'because' }) })
    expect(incoming).toMatchObject({
      prompt: {
        parts: [
          { kind: 'quote', text: 'because' },
          { kind: 'text', text: 'why?' },
        ],
      },
    })
  })

  test('is what the person marked, else the whole of it', () => {
    const reply_to_message = replied({ text: 'a long message' })
    expect(quoteOf({ reply_to_message })).toEqual([{ kind: 'quote', text: 'a long message' }])
    expect(quoteOf({ reply_to_message, quote: { text: 'long', position: 2 } })).toEqual([
      { kind: 'quote', text: 'long' },
    ])
    expect(quoteOf({ quote: { text: 'of another chat', position: 0 } })).toEqual([
      { kind: 'quote', text: 'of another chat' },
    ])
  })

  test('may be a caption, or a rich message of the bot', () => {
    expect(quoteOf({ reply_to_message: replied({ caption: 'below a photo' }) })).toEqual([
      { kind: 'quote', text: 'below a photo' },
    ])
    const blocks = [
      { type: 'heading', size: 1, text: 'Title' },
      { type: 'paragraph', text: ['some ', { type: 'bold', text: ['bold'] }, ' words'] },
      { type: 'list', items: [{ label: '•', blocks: [{ type: 'paragraph', text: 'one' }] }] },
      { type: 'table', cells: [[{ text: 'a' }, { text: 'b' }]] },
      { type: 'something new', text: { deeper: true } },
    ]
    expect(quoteOf({ reply_to_message: replied({ rich_message: { blocks } }) })).toEqual([
      { kind: 'quote', text: 'Title\nsome bold words\none\na b' },
    ])
  })

  test("is nothing where it is the topic's own first message, or has no words", () => {
    const forum_topic_created = { name: 'Work', icon_color: 1 }
    expect(quoteOf({ reply_to_message: replied({ forum_topic_created }) })).toEqual([])
    expect(quoteOf({ reply_to_message: replied({ photo: [] }) })).toEqual([])
    expect(quoteOf({ reply_to_message: replied({ rich_message: 'odd' }) })).toEqual([])
  })
})

describe('buttons', () => {
  const press = { id: '77', from: PERSON, chat_instance: '1', data: 'allow:1' }
  const below = { message_id: 8, date: 1, chat: CHAT, message_thread_id: 9 }

  test('know their message, topic and who pressed', () => {
    expect(decode({ update_id: 1, callback_query: { ...press, message: below } })).toEqual({
      kind: 'press',
      ...origin,
      topic: { chatId: 5, threadId: 9 },
      pressId: '77',
      messageId: 8,
      data: 'allow:1',
    })
  })

  test('know the other buttons of their message, and count where Telegram reports those oddly', () => {
    const inline_keyboard = [[{ text: 'Yes', callback_data: 'allow:1', style: 'danger' }]]
    const pressOn = (reply_markup: unknown) =>
      decode({ update_id: 1, callback_query: { ...press, message: { ...below, reply_markup } } })
    expect(pressOn({ inline_keyboard })).toMatchObject({ kind: 'press', buttons: { inline_keyboard } })
    for (const odd of [undefined, null, {}, { inline_keyboard: 1 }, { inline_keyboard: [[{ text: 1 }]] }]) {
      expect(pressOn(odd)).toMatchObject({ kind: 'press', data: 'allow:1' })
      expect(pressOn(odd)).not.toHaveProperty('buttons')
    }
  })

  test('without a message or data are nobody’s', () => {
    expect(decode({ update_id: 1, callback_query: press })).toBeUndefined()
    const { data: _, ...bare } = press
    expect(decode({ update_id: 1, callback_query: { ...bare, message: below } })).toBeUndefined()
  })

  test.each([123, '123'])('the Stop button of draft %j belongs to the person of the chat', draft_id => {
    const stopped_message_generation = { chat: CHAT, message_thread_id: 9, draft_id }
    expect(decode({ update_id: 1, stopped_message_generation })).toEqual({
      kind: 'draftStop',
      ...origin,
      topic: { chatId: 5, threadId: 9 },
      draftId: '123',
    })
  })
})

describe('whatever else comes', () => {
  test.each([
    undefined,
    null,
    [],
    'x',
    {},
    { update_id: '1', message: {} },
    { update_id: 1 },
    { update_id: 1, edited_message: { message_id: 1, chat: CHAT, text: 'x' } },
    { update_id: 1, message: { message_id: 1, chat: CHAT, text: 'nobody said this' } },
    { update_id: 1, message: { message_id: 1, chat: CHAT, from: PERSON, text: { a: 1 } } },
    { update_id: 1, message: { message_id: 1, chat: { id: '5', type: 'private' }, from: PERSON, text: 'x' } },
    { update_id: 1, message: { message_id: 1, chat: CHAT, from: { id: '5' }, text: 'x' } },
  ])('%j gives nothing', update => {
    expect(decode(update)).toBeUndefined()
  })

  test('never throws', () => {
    fc.assert(fc.property(fc.anything(), update => void decode(update)))
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (text, reply_to_message) => {
        message({ text, reply_to_message })
      }),
    )
    fc.assert(
      fc.property(
        fc.anything(),
        rich_message => void message({ text: 'x', reply_to_message: { rich_message } }),
      ),
    )
  })
})
