import { describe, expect, test } from 'vitest'
import { createWorld } from '../world.ts'

const paragraph = (text: unknown = 'x') => ({ type: 'paragraph', text })
const quote = (...blocks: object[]) => ({ type: 'blockquote', blocks })
const list = (...items: object[]) => ({ type: 'list', items })
const item = (...blocks: object[]) => ({ blocks })
const cell = (more = {}) => ({ text: 'x', align: 'left', valign: 'top', ...more })
const table = (...cells: object[][]) => ({ type: 'table', cells })
const times = <T>(count: number, what: T): T[] => Array.from({ length: count }, () => what)
const bold = (levels: number): unknown => (levels === 0 ? 'x' : { type: 'bold', text: bold(levels - 1) })
const lists = (levels: number): object => list(item(levels === 1 ? paragraph() : lists(levels - 1)))
const quotes = (levels: number): object => (levels === 1 ? paragraph() : quote(quotes(levels - 1)))
const note = (name: string, text: unknown = 'x') => ({ type: 'reference', name, text })
const noteLink = (reference_name: string, text: unknown = '1') => ({
  type: 'reference_link',
  reference_name,
  text,
})
const formula = (expression: string) => ({ type: 'mathematical_expression', expression })
const buttons = (count: number, more = {}) => ({
  type: 'buttons',
  buttons: times(count, { text: 'Go', callback_data: 'go', ...more }),
})

describe('rich messages', () => {
  test.each([
    ['32,768 characters', [paragraph('😀'.repeat(32_767)), paragraph('x')]],
    ['500 blocks', times(500, paragraph())],
    [
      'list items and table rows are blocks too',
      [list(...times(100, item(paragraph()))), table(...times(298, [cell()]))],
    ],
    ['16 levels', [quotes(16)]],
    ['lists in lists', [lists(7)]],
    ['16 levels of blocks and formatting', [quote(paragraph(bold(14)))]],
    ['20 columns', [table(times(20, cell()))]],
    ['eight buttons in a row', [buttons(8)]],
    [
      'an ordered list with a checkbox',
      [
        list(
          { blocks: [paragraph()], value: 3, type: '1' },
          { blocks: [paragraph()], has_checkbox: true, is_checked: true },
        ),
      ],
    ],
    ['an empty cell', [table([{ align: 'left', valign: 'top' }, cell({ text: '' })])]],
    [
      'a divider and an anchor',
      [
        { type: 'divider' },
        { type: 'anchor', name: 'a' },
        paragraph({ type: 'anchor_link', text: 'up', anchor_name: 'a' }),
      ],
    ],
    ['formulas', [formula('x^2'), paragraph(['a ', formula('y')])]],
    [
      'a footnote, before and behind its mark',
      [paragraph(noteLink('a')), paragraph(note('a')), paragraph(noteLink('a'))],
    ],
    ['a footnote that nothing leads to', [paragraph(note('a'))]],
    [
      'details',
      [
        {
          type: 'details',
          summary: 'All of it',
          blocks: [paragraph(), { type: 'details', summary: 'x', blocks: [quote(paragraph())] }],
        },
      ],
    ],
    [
      'links',
      [
        paragraph([
          { type: 'url', text: 'a', url: 'https://example.org' },
          { type: 'url', text: 'b', url: 'mailto:a@example.org' },
        ]),
      ],
    ],
  ])('%s: taken', async (_what, blocks) => {
    const { done, chat_id } = await createWorld()
    await done('sendRichMessage', { chat_id, rich_message: { blocks, skip_entity_detection: true } })
  })

  test.each([
    ['no blocks at all', [], 'message text is empty'],
    ['32,769 characters', [paragraph('x'.repeat(32_768)), paragraph('x')], 'too long'],
    ['text in cells counts', [paragraph('x'.repeat(32_768)), table([cell()])], 'too long'],
    ['501 blocks', times(501, paragraph()), '501 blocks'],
    [
      'one row too many',
      [list(...times(100, item(paragraph()))), table(...times(299, [cell()]))],
      '501 blocks',
    ],
    ['17 levels', [quotes(17)], 'levels'],
    ['17 levels of lists and their items', [lists(8)], 'levels'],
    ['17 levels of blocks and formatting', [quote(paragraph(bold(15)))], 'levels'],
    ['21 columns', [table(times(21, cell()))], '21 columns'],
    ['21 columns by spans', [table([cell({ colspan: 21 })])], '21 columns'],
    ['a table without cells', [table()], 'no cells'],
    ['a cell without its alignment', [table([{ text: 'x' }])], '.align" is required'],
    ['a thinking block', [{ type: 'thinking', text: 'Hm' }], 'only in sendRichMessageDraft'],
    ['a heading of size 7', [{ type: 'heading', text: 'x', size: 7 }], 'must be one of 1, 2, 3, 4, 5, 6'],
    ['a list without items', [list()], 'no items'],
    ['a list item without content', [list(item())], 'RICH_MESSAGE_CONTENT_REQUIRED'],
    ['a check without a box', [list({ blocks: [paragraph()], is_checked: true })], 'without a checkbox'],
    ['a list item with a label', [list({ blocks: [paragraph()], label: '1.' })], '.label" is unknown'],
    ['an empty paragraph', [paragraph('')], 'RICH_MESSAGE_CONTENT_REQUIRED'],
    ['a blank paragraph', [paragraph([' ', { type: 'bold', text: '\n' }])], 'RICH_MESSAGE_CONTENT_REQUIRED'],
    ['an empty quotation', [quote()], 'RICH_MESSAGE_CONTENT_REQUIRED'],
    ['a formula without any', [formula(' ')], 'RICH_MESSAGE_CONTENT_REQUIRED'],
    ['a formula without any in a text', [paragraph(['x', formula('')])], 'expression is empty'],
    ['formulas count', [paragraph(formula('x'.repeat(32_769)))], 'too long'],
    ['a mark without a footnote', [paragraph(note('a')), paragraph(noteLink('b'))], "leads to 'b'"],
    ['two footnotes of one name', [paragraph(note('a')), quote(paragraph(note('a')))], "are named 'a'"],
    ['a footnote without a name', [paragraph(note(''))], 'has no name'],
    ['a footnote without text', [paragraph(['x', note('a', ' ')])], 'reference has no text'],
    [
      'a mark without text',
      [paragraph(['x', note('a'), noteLink('a', '')])],
      'link to a reference has no text',
    ],
    [
      'details without content',
      [{ type: 'details', summary: 'x', blocks: [] }],
      'RICH_MESSAGE_CONTENT_REQUIRED',
    ],
    [
      'details without a summary',
      [{ type: 'details', summary: '', blocks: [paragraph()] }],
      'RICH_MESSAGE_CONTENT_REQUIRED',
    ],
    ['no buttons', [buttons(0)], '1-8 buttons'],
    ['nine buttons', [buttons(9)], '1-8 buttons'],
    ['too much data', [buttons(1, { callback_data: 'é'.repeat(33) })], 'BUTTON_DATA_INVALID'],
    ['a bold label', [buttons(1, { text: { type: 'bold', text: 'x' } })], 'cannot hold bold'],
    [
      'a link style on a link',
      [{ type: 'buttons', buttons: [{ text: 'x', url: 'https://example.org', style: 'link' }] }],
      'only for callback',
    ],
    [
      'a link that is none',
      [paragraph({ type: 'url', text: 'x', url: 'nowhere' })],
      'RICH_MESSAGE_URL_INVALID',
    ],
    [
      'a script',
      [paragraph({ type: 'url', text: 'x', url: 'javascript:alert(1)' })],
      'RICH_MESSAGE_URL_INVALID',
    ],
    [
      'a photo',
      [{ type: 'photo', photo: { type: 'photo', media: 'x' } }],
      'has the type "photo"; supported are',
    ],
    ['text of an unknown kind', [paragraph({ type: 'loud', text: 'x' })], 'has the type "loud"'],
    [
      'text inside a link that is none',
      [paragraph([{ type: 'bold', text: 5 }])],
      'none of the supported forms',
    ],
  ])('%s: refused', async (_what, blocks, reason) => {
    const { refused, chat_id } = await createWorld()
    expect(await refused('sendRichMessage', { chat_id, rich_message: { blocks } })).toContain(reason)
  })

  test.each(['markdown', 'html'])('%s is refused: it can draw buttons of its own', async field => {
    const { refused, chat_id } = await createWorld()
    const rich_message = { [field]: 'hello' }
    expect(await refused('sendRichMessage', { chat_id, rich_message })).toContain(
      `"rich_message.${field}" is unknown`,
    )
    expect(await refused('sendRichMessage', { chat_id, rich_message: {} })).toContain('blocks')
  })

  test('what comes back has the labels that Telegram gives to list items', async () => {
    const { done, chat_id } = await createWorld()
    const blocks = [list({ ...item(paragraph()), value: 4 }, item(paragraph()))]
    expect(await done('sendRichMessage', { chat_id, rich_message: { blocks } })).toMatchObject({
      rich_message: { blocks: [{ items: [{ label: '4.' }, { label: '•' }] }] },
    })
  })

  test('an older server knows no rich messages', async () => {
    const { call, done, refused, chat_id } = await createWorld({ richMessages: false })
    const rich_message = { blocks: [paragraph()] }
    const unknown = { error_code: 404, description: 'Not Found: method not found' }
    expect(await call('sendRichMessage', { chat_id, rich_message })).toMatchObject(unknown)
    expect(await call('sendRichMessageDraft', { chat_id, draft_id: 1, rich_message })).toMatchObject(unknown)
    const { message_id } = await done('sendMessage', { chat_id, text: 'x' })
    expect(await refused('editMessageText', { chat_id, message_id, rich_message })).toContain('text is empty')
  })
})
