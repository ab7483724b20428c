import { describe, expect, test } from 'vitest'
import { createWorld } from '../world.ts'

const shownText = async (text: string, entities: object[] = []) => {
  const { done, chat_id } = await createWorld()
  const { result: _, ...message } = { result: 0, ...(await done('sendMessage', { chat_id, text, entities })) }
  return message
}

describe('texts', () => {
  test('1 to 4096 characters, counted as the server does: an emoji is one', async () => {
    const { done, refused, chat_id } = await createWorld()
    await done('sendMessage', { chat_id, text: 'x'.repeat(4096) })
    await done('sendMessage', { chat_id, text: '😀'.repeat(4096) })
    const long = { chat_id, text: 'x'.repeat(4097) }
    expect(await refused('sendMessage', long)).toBe('Bad Request: message is too long')
  })

  test('an edit that is too long says so in other words', async () => {
    const { done, refused, chat_id } = await createWorld()
    const { message_id } = await done('sendMessage', { chat_id, text: 'x' })
    const long = { chat_id, message_id, text: 'x'.repeat(4097) }
    expect(await refused('editMessageText', long)).toBe('Bad Request: MESSAGE_TOO_LONG')
  })

  test.each(['', '   ', '\n\t \n'])('empty (%j) is refused', async text => {
    const { refused, chat_id } = await createWorld()
    expect(await refused('sendMessage', { chat_id, text })).toBe('Bad Request: message text is empty')
  })

  test('tabs become one space, the ends are trimmed, and entities move along', async () => {
    const bold = { type: 'bold', offset: 2, length: 4 }
    const message = await shownText('\n\ta\tb\r\nc  ', [bold])
    expect(message).toMatchObject({ text: 'a b\nc', entities: [{ type: 'bold', offset: 0, length: 3 }] })
  })

  test('half a character is no text', async () => {
    const { refused, chat_id } = await createWorld()
    expect(await refused('sendMessage', { chat_id, text: 'x\ud83d' })).toContain('UTF-8')
  })
})

describe('entities', () => {
  const entity = (type: string, [offset, length]: [number, number], more = {}) => ({
    type,
    offset,
    length,
    ...more,
  })

  test.each([
    ['beyond the end', 'abc', [entity('bold', [1, 3])], 'ends after the end'],
    ['before the beginning', 'abc', [entity('bold', [-1, 2])], 'negative'],
    ['empty', 'abc', [entity('bold', [1, 0])], 'empty'],
    ['beginning inside an emoji', '😀b', [entity('bold', [1, 2])], 'begins in the middle of a character'],
    ['ending inside an emoji', 'a😀', [entity('bold', [0, 2])], 'ends in the middle of a character'],
    ['overlapping', 'abcdef', [entity('bold', [0, 4]), entity('italic', [2, 4])], 'overlaps'],
    ['bold in code', 'abcdef', [entity('code', [0, 6]), entity('bold', [1, 2])], 'cannot be nested'],
    ['code in bold', 'abcdef', [entity('bold', [0, 6]), entity('code', [1, 2])], 'cannot be nested'],
    [
      'code and bold of the same range',
      'abc',
      [entity('bold', [0, 3]), entity('code', [0, 3])],
      'cannot be nested',
    ],
    [
      'a quotation in a quotation',
      'abcdef',
      [entity('blockquote', [0, 6]), entity('blockquote', [1, 2])],
      'cannot be nested',
    ],
    ['a link that is none', 'abc', [entity('text_link', [0, 3], { url: 'not a link' })], 'is invalid'],
    ['a link to a file', 'abc', [entity('text_link', [0, 3], { url: 'file:///etc/passwd' })], 'is invalid'],
    ['a script', 'abc', [entity('text_link', [0, 3], { url: 'javascript:alert(1)' })], 'is invalid'],
    ['a link without its address', 'abc', [entity('text_link', [0, 3])], '"entities[0].url" is required'],
  ])('%s: refused', async (_what, text, ...[entities, reason]) => {
    const { refused, chat_id } = await createWorld()
    expect(await refused('sendMessage', { chat_id, text, entities })).toContain(reason)
  })

  test('nested and adjacent ones are fine, in any order', async () => {
    const text = 'quote 😀 bold link code'
    const message = await shownText(text, [
      entity('code', [19, 4]),
      entity('text_link', [14, 4], { url: 'https://example.org/a?b=c' }),
      entity('bold', [9, 9]),
      entity('italic', [9, 4]),
      entity('spoiler', [6, 2]),
      entity('blockquote', [0, 23]),
    ])
    expect(message).toMatchObject({ text })
  })

  test('the program of a code block is kept', async () => {
    const pre = entity('pre', [0, 4], { language: 'python' })
    expect(await shownText('x=1\n2', [pre])).toMatchObject({ entities: [{ language: 'python' }] })
  })
})
