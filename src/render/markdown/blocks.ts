import type { RootContent } from 'mdast'
import { type Block, inlineText, type Preformatted } from '../blocks/block.ts'
import { FORMULA_LANGUAGE, RICH_LEVELS } from '../text/limits.ts'
import { clean, hasVisible, widenTabs } from '../text/visible.ts'
import { renderInline } from './inline.ts'
import { renderList } from './list.ts'
import { renderNote } from './note.ts'
import { type MarkdownSource, sourceOf } from './parse.ts'
import { STYLE_LEVELS } from './run.ts'
import { renderTable } from './table.ts'

/** The levels left for quotes and lists around a paragraph of styled text. */
const CONTAINER_LEVELS = RICH_LEVELS - 1 - STYLE_LEVELS

/** A formula cannot be split between messages. A longer one (UTF-16 units) becomes code, which can. */
const MAX_FORMULA = 4096

/** A longer word after a fence is not a language. */
const LANGUAGE = /^[\w+#.-]{1,32}$/

/** Turns one top-level node into the blocks of an answer, none of them empty. */
export function renderTopLevel(node: RootContent, source: MarkdownSource): Block[] {
  return renderNode(node, { source, level: 0 })
}

/** `level`: how many levels of quotes and lists surround the node. */
interface BlockContext {
  readonly source: MarkdownSource
  readonly level: number
}

function renderNodes(nodes: readonly RootContent[], context: BlockContext): Block[] {
  return nodes.flatMap(node => renderNode(node, context))
}

function preformatted(text: string, language?: string | null): Preformatted {
  const known = language && LANGUAGE.test(language) ? { language } : {}
  return { type: 'pre', text: widenTabs(clean(text)), ...known }
}

function renderNode(node: RootContent, context: BlockContext): Block[] {
  const { source } = context
  switch (node.type) {
    case 'paragraph':
      return visibleOnly({ type: 'paragraph', text: renderInline(node.children, source) })
    case 'heading':
      return visibleOnly({ type: 'heading', text: renderInline(node.children, source), size: node.depth })
    case 'code':
      return visibleOnly(preformatted(node.value, node.lang))
    case 'formulaBlock':
      return formula(node.value) ?? asText(sourceOf(node, source))
    case 'html':
      return asText(node.value)
    case 'thematicBreak':
      return [{ type: 'divider' }]
    case 'blockquote':
      return inside(node, { context, levels: 1 }, inner => quote(renderNodes(node.children, inner)))
    case 'list':
      return inside(node, { context, levels: 2 }, inner =>
        renderList(node, nodes => renderNodes(nodes, inner)),
      )
    case 'table':
      return renderTable(node, source)
    case 'definition':
      return source.referenced.has(node.identifier) ? [] : asText(sourceOf(node, source))
    case 'footnoteDefinition':
      return renderNote(node, { source, blocks: renderNodes(node.children, context) })
    default:
      return asText(sourceOf(node, source))
  }
}

/** @returns undefined if nothing in it is visible */
function formula(latex: string): Block[] | undefined {
  const expression = widenTabs(clean(latex))
  if (!hasVisible(expression)) return undefined
  const fits = expression.length <= MAX_FORMULA
  return [fits ? { type: 'mathematical_expression', expression } : preformatted(expression, FORMULA_LANGUAGE)]
}

function visibleOnly(block: Extract<Block, { text: unknown }>): Block[] {
  return hasVisible(inlineText(block.text)) ? [block] : []
}

function asText(text: string): Block[] {
  return visibleOnly({ type: 'paragraph', text: clean(text) })
}

function quote(blocks: Block[]): Block[] {
  return blocks.length > 0 ? [{ type: 'blockquote', blocks }] : []
}

/** Anything nested deeper than Telegram allows is shown as its source. */
function inside(
  node: RootContent,
  { context, levels }: { context: BlockContext; levels: number },
  render: (inner: BlockContext) => Block[],
): Block[] {
  const level = context.level + levels
  if (level > CONTAINER_LEVELS) return asText(sourceOf(node, context.source))
  return render({ ...context, level })
}
