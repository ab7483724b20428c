import { describe, expect, test } from 'vitest'
import { answer, createGround, said, textsOf } from './ground.ts'

/** About 40,000 characters in paragraphs, with a number each. */
const LONG = Array.from({ length: 400 }, (_, index) => `${index}. ${'word '.repeat(20)}`).join('\n\n')

/** The numbers of the paragraphs that arrived, in order. */
const numbersIn = (texts: readonly string[]) =>
  texts.flatMap(text => [...text.matchAll(/^(\d+)\. word/gm)].map(match => Number(match[1])))

const ALL = Array.from({ length: 400 }, (_, index) => index)

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
    for (const format of ['rich', 'text'] as const) {
      const { delivery, phone, chat } = await createGround({ format })
      await delivery.send(chat, { ...answer(LONG, 'the end'), sounds: true })
      const messages = said(phone.screen())
      expect(numbersIn(messages.map(item => item.text))).toEqual(ALL)
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
  test('as unknown, the same answer comes as text, and the chat is remembered', async () => {
    const { delivery, phone, chat, chats, telegram } = await createGround({ richMessages: false })
    const question = phone.say('?')
    await delivery.send(chat, { ...answer(LONG, 'the end'), sounds: true, replyTo: question.id })
    const messages = said(phone.screen())
    expect(numbersIn(messages.map(item => item.text))).toEqual(ALL)
    expect(messages.map(item => item.silent)).toEqual([...messages.slice(1).map(() => true), false])
    expect(messages[0]?.replyTo).toBe(question.id)
    expect(chats.format(chat.chatId)).toBe('text')

    const tried = telegram.transcript.calls('sendRichMessage').length
    await delivery.send(chat, answer('again'))
    expect(telegram.transcript.calls('sendRichMessage')).toHaveLength(tried)
    expect(textsOf(phone.screen()).at(-1)).toBe('again')
  })

  test('for what they say, this one comes as text, and the next one is rich again', async () => {
    const { delivery, phone, chat, chats, telegram } = await createGround()
    telegram.faults.add({ kind: 'status', status: 400, method: 'sendRichMessage' })
    await delivery.send(chat, answer('# Title\n\nwords', 'footer'))
    expect(chats.format(chat.chatId)).toBe('rich')
    await delivery.send(chat, answer('next'))
    expect(said(phone.screen()).map(item => [item.content.kind, item.text])).toEqual([
      ['text', 'Title\n\nwords\n\nfooter'],
      ['rich', 'next'],
    ])
  })

  test('an answer with a footer that needs a message of its own is not said twice', async () => {
    const { delivery, phone, chat } = await createGround({ richMessages: false })
    const footer = 'Claude said something long. '.repeat(1_300).trim()
    await delivery.send(chat, answer('the answer', footer))
    const texts = textsOf(phone.screen())
    expect(texts.filter(text => text.includes('the answer'))).toHaveLength(1)
    expect(texts.join(' ').match(/Claude said/g)).toHaveLength(1_300)
  })
})
