/** Checks rich messages against the Bot API's "Rich Message Limits" and the rules of each block type. */
import type { InputRichBlock, InputRichMessage, RichText } from 'grammy/types'
import { given, innerTexts, partsOf } from '../rich/rich-blocks.ts'
import { plainText } from '../rich/rich-text.ts'
import { refuse } from '../schema/api-error.ts'
import { checkRichButton, checkRichButtons } from './keyboard.ts'
import { checkEmail, checkRichLink } from './link.ts'
import { checkReferences, nameReference, noReferences, type References } from './references.ts'
import { LONE_SURROGATE } from './text.ts'

const MAX_CHARACTERS = 32_768
/** Includes nested blocks, list items and table rows. */
const MAX_BLOCKS = 500
/** Blocks and formatting count together. */
const MAX_LEVELS = 16
const MAX_COLUMNS = 20

/** Seen in the field for a list item, a heading, a quotation or code without any content. */
const NO_CONTENT = 'RICH_MESSAGE_CONTENT_REQUIRED'

type Use = 'message' | 'draft'
type Table = Extract<InputRichBlock, { type: 'table' }>
type List = Extract<InputRichBlock, { type: 'list' }>

/** Counts so far. */
interface Tally {
  blocks: number
  characters: number
  readonly use: Use
  readonly references: References
}

/** @throws ApiError 400 */
export function checkRichMessage(message: InputRichMessage, use: Use): void {
  if (!message.blocks) refuse('parameter "rich_message.blocks" is required by the local Telegram')
  if (message.blocks.length === 0) refuse('message text is empty')
  const tally: Tally = { blocks: 0, characters: 0, use, references: noReferences() }
  checkBlocks(message.blocks, 1, tally)
  checkReferences(tally.references)
  if (tally.blocks > MAX_BLOCKS) refuse(`rich message has ${tally.blocks} blocks; ${MAX_BLOCKS} are allowed`)
  if (tally.characters > MAX_CHARACTERS) refuse('message is too long')
}

function checkBlocks(blocks: readonly InputRichBlock[], level: number, tally: Tally): void {
  for (const block of blocks) checkBlock(block, level, tally)
}

function checkBlock(block: InputRichBlock, level: number, tally: Tally): void {
  checkLevel(level)
  const { texts, blocks, items, rows, buttons } = partsOf(block)
  tally.blocks += 1 + items.length + rows
  checkOwnRules(block, tally)
  for (const text of texts) checkVisibleText(text, level, tally)
  for (const button of buttons) checkText(button.text, level, tally)
  if (block.type === 'table') checkCells(block, level, tally)
  checkBlocks(blocks, level + 1, tally)
  for (const item of items) checkBlocks(item, level + 2, tally)
}

function checkOwnRules(block: InputRichBlock, tally: Tally): void {
  switch (block.type) {
    case 'thinking':
      if (tally.use !== 'draft') refuse('a thinking block is allowed only in sendRichMessageDraft')
      return
    case 'list':
      checkList(block)
      return
    case 'table':
      checkTable(block)
      return
    case 'buttons':
      checkRichButtons(block.buttons)
      return
    case 'blockquote':
    case 'details':
      if (block.blocks.length === 0) refuse(NO_CONTENT)
      return
    default:
      return
  }
}

function checkList({ items }: List): void {
  if (items.length === 0) refuse('a list has no items')
  for (const item of items) {
    if (item.blocks.length === 0) refuse(NO_CONTENT)
    if (item.is_checked && !item.has_checkbox) refuse('a list item without a checkbox is checked')
  }
}

function checkTable({ cells }: Table): void {
  if (cells.length === 0 || cells.some(row => row.length === 0)) refuse('a table has no cells')
  for (const row of cells) {
    if (row.some(cell => (cell.colspan ?? 1) < 1 || (cell.rowspan ?? 1) < 1))
      refuse('a table cell spans nothing')
    const columns = row.reduce((sum, cell) => sum + (cell.colspan ?? 1), 0)
    if (columns > MAX_COLUMNS) refuse(`a table has ${columns} columns; ${MAX_COLUMNS} are allowed`)
  }
}

/** Only cells may be empty. */
function checkCells({ cells }: Table, level: number, tally: Tally): void {
  for (const cell of cells.flat()) for (const text of given(cell.text)) checkText(text, level, tally)
}

function checkVisibleText(text: RichText, level: number, tally: Tally): void {
  if (plainText(text).trim() === '') refuse(NO_CONTENT)
  checkText(text, level, tally)
}

function checkText(text: RichText, level: number, tally: Tally): void {
  checkLevel(level)
  if (typeof text === 'string') {
    if (LONE_SURROGATE.test(text)) refuse('strings must be encoded in UTF-8')
    tally.characters += [...text].length
    return
  }
  if (!Array.isArray(text)) checkStyled(text, tally)
  const nextLevel = Array.isArray(text) ? level : level + 1
  for (const inner of innerTexts(text)) checkText(inner, nextLevel, tally)
}

function checkStyled(text: Exclude<RichText, string | RichText[]>, { references }: Tally): void {
  switch (text.type) {
    case 'url':
      checkRichLink(text.url)
      return
    case 'email_address':
      checkEmail(text.email_address)
      return
    case 'button':
      checkRichButton(text.button)
      return
    case 'mathematical_expression':
      if (text.expression.trim() === '') refuse('a mathematical expression is empty')
      return
    case 'reference':
      if (plainText(text.text).trim() === '') refuse('a reference has no text')
      nameReference(text.name, references)
      return
    case 'reference_link':
      if (plainText(text.text).trim() === '') refuse('a link to a reference has no text')
      references.links.add(text.reference_name)
      return
    default:
      return
  }
}

function checkLevel(level: number): void {
  if (level > MAX_LEVELS) refuse(`rich message is nested more than ${MAX_LEVELS} levels deep`)
}
