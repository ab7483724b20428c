import { describe, expect, test, vi } from 'vitest'
import { fileTexts } from '../world/files.ts'
import { answer, createGround, said, textsOf } from './ground.ts'

/** So many characters of code within words. */
const coded = (chars: number) =>
  `Look:\n\n\`\`\`ts\n${'const line = 1234567890\n'.repeat(chars / 24)}\`\`\`\n\nThat is all.`

/** More than four messages hold. */
const TOO_LONG = { text: coded(20_000), rich: coded(140_000) }

describe.each(['rich', 'text'] as const)('an answer of more than four messages (%s)', format => {
  test('is its first message and a file of the whole, which sounds and carries the buttons', async () => {
    const { delivery, phone, chat, telegram } = await createGround({ format })
    const question = phone.say('?')
    const buttons = { inline_keyboard: [[{ text: 'Undo', callback_data: 'undo' }]] }
    const post = { ...answer(TOO_LONG[format], '⏹ Stopped.\n$0.01'), sounds: true, buttons }
    await delivery.send(chat, { ...post, replyTo: question.id })
    const [first, file, ...others] = said(phone.screen())
    expect(others).toEqual([])
    expect(first).toMatchObject({
      silent: true,
      buttons: [],
      replyTo: question.id,
      content: { kind: format },
    })
    expect(first?.text).toMatch(/^Look:[\s\S]*… The rest is in the file below\.$/)
    expect(file).toMatchObject({ silent: false, buttons: [['Undo']] })
    expect(file?.text).toBe('📄 The full answer\n\n⏹ Stopped.\n$0.01')
    expect(file?.content).toMatchObject({ fields: { document: { file_name: 'answer.md' } } })
    expect(fileTexts(telegram)).toEqual([TOO_LONG[format]])
  })

  test('of which some stands in the chat is only the file', async () => {
    const { delivery, phone, chat, telegram } = await createGround({ format })
    const body = {
      kind: 'answer',
      markdown: 'That is all.',
      footer: '$0.01',
      whole: TOO_LONG[format],
    } as const
    await delivery.send(chat, { body, sounds: true })
    expect(textsOf(phone.screen())).toEqual(['📄 The full answer\n\n$0.01'])
    expect(fileTexts(telegram)).toEqual([TOO_LONG[format]])
  })

  test('is sent as messages up to there', async () => {
    const { delivery, phone, chat, telegram } = await createGround({ format })
    const body = { markdown: 'That is all.', whole: coded(format === 'text' ? 10_000 : 100_000) }
    await delivery.send(chat, { body: { ...body, kind: 'answer' } })
    expect(textsOf(phone.screen())).toEqual(['That is all.'])
    expect(fileTexts(telegram)).toEqual([])
  })
})

test('a file whose answer was lost comes again, and says so', async () => {
  const { delivery, phone, chat, telegram } = await createGround({ format: 'text' })
  telegram.faults.add({ kind: 'drop', when: 'after', times: 1, method: 'sendDocument' })
  await delivery.send(chat, answer(TOO_LONG.text))
  expect(textsOf(phone.screen()).slice(1)).toEqual([
    '📄 The full answer',
    '↻ The next message may be a duplicate.',
    '📄 The full answer',
  ])
})

test('after a crash while the file is sent, the file comes again and says so; the first message does not', async () => {
  const { delivery, phone, chat, telegram, restart, store } = await createGround({ format: 'text' })
  const hanging = telegram.faults.add({ kind: 'hang', method: 'sendDocument' })
  void delivery.send(chat, answer(TOO_LONG.text))
  await vi.waitUntil(() => hanging.hits === 1)
  expect(store.all('SELECT state FROM outbox ORDER BY part').map(row => row.state)).toEqual([
    'sent',
    'sending',
  ])
  delivery.stop()
  const next = restart()
  next.resume()
  await next.drained(AbortSignal.timeout(5_000))
  expect(textsOf(phone.screen())).toEqual([
    expect.stringMatching(/^Look:/),
    '↻ The next message may be a duplicate.',
    '📄 The full answer',
  ])
  expect(fileTexts(telegram).at(-1)).toBe(TOO_LONG.text)
})

test('what folds below an answer stands below its first message, or by itself above the file', async () => {
  const { delivery, phone, chat } = await createGround()
  const folds = [{ summary: '3 steps', details: ['Read src/app.ts'] }]
  const body = { kind: 'answer', markdown: TOO_LONG.rich, folds } as const
  await delivery.send(chat, { body })
  await delivery.send(chat, { body: { ...body, markdown: 'That is all.', whole: TOO_LONG.rich } })
  expect(textsOf(phone.screen())).toEqual([
    expect.stringMatching(/^Look:[\s\S]*3 steps[\s\S]*… The rest is in the file below\.$/),
    '📄 The full answer',
    expect.stringMatching(/^3 steps/),
    '📄 The full answer',
  ])
})
