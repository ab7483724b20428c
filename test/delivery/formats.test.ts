import { describe, expect, test } from 'vitest'
import { fileTexts } from '../world/files.ts'
import { answer, createGround, said, textsOf } from './ground.ts'

/** About 100 characters each, with a number. */
const paragraphs = (length: number) =>
  Array.from({ length }, (_, index) => `${index}. ${'word '.repeat(20).trim()}`).join('\n\n')

/** Two rich messages, or more text than four messages hold. */
const LONG = paragraphs(400)

/** The numbers of the paragraphs that arrived, in order. */
const numbersIn = (texts: readonly string[]) =>
  texts.flatMap(text => [...text.matchAll(/^(\d+)\. word/gm)].map(match => Number(match[1])))

const MINUTE_MS = 60_000

const upTo = (length: number) => Array.from({ length }, (_, index) => index)

describe('an answer', () => {
  test('is one rich message where that holds it, with its footer', async () => {
    const { delivery, phone, chat } = await createGround()
    await delivery.send(chat, answer('Hello **you**', '$0.01'))
    const [message] = said(phone.screen())
    expect(message?.content.kind).toBe('rich')
    expect(message?.text).toContain('Hello you')
    expect(message?.text).toContain('$0.01')
  })

  test('goes as text with entities where the owner wants text', async () => {
    const { delivery, phone, chat } = await createGround({ format: 'text' })
    await delivery.send(chat, answer('Hello **you**', '$0.01'))
    const [message] = said(phone.screen())
    expect(message?.content).toMatchObject({ kind: 'text', text: 'Hello you\n\n$0.01' })
  })

  test('that no message holds comes whole and in order, in either format', async () => {
    for (const [format, length] of [
      ['rich', 400],
      ['text', 100],
    ] as const) {
      const { delivery, phone, chat } = await createGround({ format })
      await delivery.send(chat, { ...answer(paragraphs(length), 'the end'), sounds: true })
      const messages = said(phone.screen())
      expect(numbersIn(messages.map(item => item.text))).toEqual(upTo(length))
      expect(messages.length).toBeGreaterThan(1)
      expect(messages.at(-1)?.text).toContain('the end')
      expect(messages.map(item => item.silent)).toEqual([...messages.slice(1).map(() => true), false])
    }
  })

  test('whose code is cut goes on as code', async () => {
    const { delivery, phone, chat } = await createGround()
    const code = Array.from({ length: 2_000 }, (_, index) => `line ${index} of a long program`).join('\n')
    await delivery.send(chat, answer(`\`\`\`ts\n${code}\n\`\`\``))
    const messages = said(phone.screen())
    expect(messages.length).toBeGreaterThan(1)
    for (const { content } of messages)
      expect(content).toMatchObject({ kind: 'rich', message: { blocks: [{ type: 'pre', language: 'ts' }] } })
  })
})

describe('where rich messages are refused', () => {
  test('as unknown, the same answer comes as text, whole and in order', async () => {
    const { delivery, phone, chat } = await createGround({ richMessages: false })
    const question = phone.say('?')
    const words = answer(paragraphs(100), 'the end')
    await delivery.send(chat, { ...words, sounds: true, replyTo: question.id })
    const messages = said(phone.screen())
    expect(numbersIn(messages.map(item => item.text))).toEqual(upTo(100))
    expect(messages.map(item => item.silent)).toEqual([...messages.slice(1).map(() => true), false])
    expect(messages[0]?.replyTo).toBe(question.id)
  })

  test('as unknown twice, a minute apart, they are not tried for an hour, then once a day', async () => {
    const { delivery, phone, chat, chats, changes, pass, telegram } = await createGround({
      richMessages: false,
    })
    const tries = async (text: string) => {
      const before = telegram.transcript.calls('sendRichMessage').length
      await delivery.send(chat, answer(text))
      expect(textsOf(phone.screen()).at(-1)).toBe(text)
      return telegram.transcript.calls('sendRichMessage').length - before
    }
    expect(await tries('first')).toBe(1)
    pass(MINUTE_MS - 1)
    expect(await tries('too soon to count')).toBe(1)
    expect(changes).toEqual([])
    pass(1)
    expect(await tries('second')).toBe(1)
    expect(changes).toEqual(['without richMessage'])
    expect(chats.format(chat.chatId)).toBe('text')
    expect(await tries('as text at once')).toBe(0)
    pass(60 * MINUTE_MS)
    expect(await tries('after an hour')).toBe(1)
    pass(23 * 60 * MINUTE_MS)
    expect(await tries('within a day')).toBe(0)
    pass(60 * MINUTE_MS)
    expect(await tries('after a day')).toBe(1)
    expect(changes).toEqual(['without richMessage'])
  })

  test('once, by a gateway that knew no better, nothing changes but that message', async () => {
    const { delivery, phone, chat, chats, changes, pass, telegram } = await createGround()
    for (const description of ['Not Found', 'Not Found: method not found', 'Not Found']) {
      telegram.faults.add({ kind: 'status', status: 404, description, method: 'sendRichMessage' })
      await delivery.send(chat, answer('refused'))
      await delivery.send(chat, answer('next'))
      pass(10 * MINUTE_MS)
    }
    expect(said(phone.screen()).map(item => item.content.kind)).toEqual([
      'text',
      'rich',
      'text',
      'rich',
      'text',
      'rich',
    ])
    expect(chats.format(chat.chatId)).toBe('rich')
    expect(changes).toEqual([])
  })

  test('text that a gateway does not find a way for is sent again, not given up', async () => {
    const { delivery, phone, chat, telegram } = await createGround({ format: 'text' })
    telegram.faults.add({
      kind: 'status',
      status: 404,
      description: 'Not Found',
      method: 'sendMessage',
      times: 3,
    })
    await delivery.send(chat, answer('hello'))
    expect(textsOf(phone.screen())).toEqual(['hello'])
  })

  test('for what they say, whatever is tried, this one comes as text, and the next one is rich again', async () => {
    const { delivery, phone, chat, chats, pass, telegram } = await createGround()
    for (const _ of [1, 2]) {
      pass(10 * MINUTE_MS)
      telegram.faults.add({ kind: 'status', status: 400, method: 'sendRichMessage', times: 2 })
      await delivery.send(chat, answer('# Title\n\nwords', 'footer'))
      expect(chats.format(chat.chatId)).toBe('rich')
    }
    await delivery.send(chat, answer('next'))
    expect(said(phone.screen()).map(item => [item.content.kind, item.text])).toEqual([
      ['text', 'Title\n\nwords\n\nfooter'],
      ['text', 'Title\n\nwords\n\nfooter'],
      ['rich', 'next'],
    ])
  })

  test('an answer that is too long as text is its beginning and one file, whatever it took as rich messages', async () => {
    const { delivery, phone, chat, telegram } = await createGround({ richMessages: false })
    const buttons = { inline_keyboard: [[{ text: 'Undo', callback_data: 'undo' }]] }
    await delivery.send(chat, { ...answer(LONG, '$0.01'), sounds: true, buttons })
    const [beginning, file, ...others] = said(phone.screen())
    expect(others).toEqual([])
    expect(beginning).toMatchObject({ silent: true, buttons: [], content: { kind: 'text' } })
    expect(beginning?.text).toMatch(/^0\. word[\s\S]*\n\n… The rest is in the file below\.$/)
    expect(file).toMatchObject({ silent: false, buttons: [['Undo']], text: '📄 The full answer\n\n$0.01' })
    expect(fileTexts(telegram)).toEqual([LONG])
  })

  test('one of several messages that is refused for what it says is its own beginning and file', async () => {
    const { delivery, phone, chat, telegram } = await createGround()
    telegram.faults.add({ kind: 'status', status: 400, method: 'sendRichMessage', times: 2 })
    await delivery.send(chat, { ...answer(LONG, '$0.01'), sounds: true })
    const messages = said(phone.screen())
    expect(messages.map(({ content, silent }) => [content.kind, silent])).toEqual([
      ['text', true],
      ['media', true],
      ['rich', false],
    ])
    expect(numbersIn([...fileTexts(telegram), messages[2]?.text ?? ''])).toEqual(upTo(400))
  })

  test('an answer with a footer that needs a message of its own is not said twice', async () => {
    const { delivery, phone, chat, telegram } = await createGround({ richMessages: false })
    const footer = 'Claude said something long. '.repeat(1_300).trim()
    await delivery.send(chat, answer('the answer', footer))
    const [beginning, file, ...others] = said(phone.screen())
    expect(others).toEqual([])
    expect(beginning?.text).toContain('the answer')
    expect(file?.text).toMatch(/something long[\s\S]*…$/)
    expect(fileTexts(telegram).join()).toMatch(/^the answer\n/)
    expect(
      fileTexts(telegram)
        .join()
        .match(/Claude said/g),
    ).toHaveLength(1_300)
  })
})
