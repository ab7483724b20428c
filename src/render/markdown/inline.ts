import type { FootnoteReference, PhrasingContent } from 'mdast'
import { type Inline, inlineText } from '../blocks/block.ts'
import { isMail, safeUrl } from '../text/url.ts'
import { clean, hasVisible, spellHidden } from '../text/visible.ts'
import { noteLink } from './note.ts'
import { type MarkdownSource, sourceOf } from './parse.ts'
import { inlineOf, type Style, type TextRun } from './run.ts'

/** Markup nested deeper than anyone writes is shown as its source; the call stack stays small. */
const MAX_DEPTH = 30

/** Turns a paragraph's nodes into inline text. Raw HTML becomes visible text; an image becomes a link. */
export function renderInline(nodes: readonly PhrasingContent[], source: MarkdownSource): Inline {
  return inlineOf(runsOf(nodes, {}, { source, depth: 0 }))
}

interface Context {
  readonly source: MarkdownSource
  readonly depth: number
}

function runsOf(nodes: readonly PhrasingContent[], style: Style, context: Context): TextRun[] {
  const { source, depth } = context
  if (depth > MAX_DEPTH) return nodes.map(node => ({ ...style, text: clean(sourceOf(node, source)) }))
  const inner = { source, depth: depth + 1 }
  const runs = nodes.flatMap((node, index) =>
    node.type === 'link' && isPartOfMore(nodes, index)
      ? runsOf(node.children, style, inner)
      : nodeRuns(node, style, inner),
  )
  return runs.filter(run => run.text !== '')
}

function nodeRuns(node: PhrasingContent, style: Style, context: Context): TextRun[] {
  const { definitions } = context.source
  switch (node.type) {
    case 'text':
    case 'html':
      return [{ ...style, text: clean(node.value) }]
    case 'break':
      return [{ ...style, text: '\n' }]
    case 'strong':
      return runsOf(node.children, { ...style, bold: true }, context)
    case 'emphasis':
      return runsOf(node.children, { ...style, italic: true }, context)
    case 'delete':
      return runsOf(node.children, { ...style, strikethrough: true }, context)
    case 'inlineCode':
      return [codeRun(node.value, style)]
    case 'footnoteReference':
      return [noteRun(node, style, context.source)]
    case 'formula':
      return [formulaRun(node.value, style) ?? { ...style, text: clean(sourceOf(node, context.source)) }]
    case 'link':
      return linkRuns(node.url, style, inner => runsOf(node.children, inner, context))
    case 'linkReference':
      return linkRuns(definitions.get(node.identifier)?.url, style, inner =>
        runsOf(node.children, inner, context),
      )
    case 'image':
      return linkRuns(node.url, style, inner => [{ ...inner, text: clean(node.alt ?? '') }])
    case 'imageReference':
      return linkRuns(definitions.get(node.identifier)?.url, style, inner => [
        { ...inner, text: clean(node.alt ?? '') },
      ])
  }
}

/**
 * Whether a mail link is only part of something else: GitHub's Markdown finds one in `git@host.org:path`, in `a@b@c.org`, and
 * behind the password of `postgres://me:word@host.org/`.
 */
function isPartOfMore(nodes: readonly PhrasingContent[], index: number): boolean {
  const [before, node, after] = [nodes[index - 1], nodes[index], nodes[index + 1]]
  if (node?.type !== 'link' || !isMail(node.url)) return false
  return (
    (before?.type === 'text' && /(@|:\/\/\S*)$/.test(before.value)) ||
    (after?.type === 'text' && /^(@|:\S)/.test(after.value))
  )
}

/** A link cannot contain another: inside one, the mark leads nowhere. */
function noteRun(node: FootnoteReference, style: Style, source: MarkdownSource): TextRun {
  const link = noteLink(node, source)
  return { ...style, text: inlineText(link), inline: style.url ? link.text : link }
}

/** Like code, it takes no other style: in text with entities it is code. Undefined if nothing in it is visible. */
function formulaRun(value: string, { url }: Style): TextRun | undefined {
  const expression = clean(value).replaceAll('\t', ' ')
  if (!hasVisible(expression)) return undefined
  return {
    text: expression,
    inline: { type: 'mathematical_expression', expression },
    ...(url ? { url } : {}),
  }
}

/** Bot API: `code` can be neither inside nor around other styles; in rich text, a link is the exception. */
function codeRun(value: string, { url }: Style): TextRun {
  return { text: clean(value).replaceAll('\t', ' '), code: true, ...(url ? { url } : {}) }
}

/** A link; or the label followed by the URL, if the URL must not be hidden. */
function linkRuns(url: string | undefined, style: Style, label: (style: Style) => TextRun[]): TextRun[] {
  if (!url || style.url) return label(style)
  const shown = spellHidden(url)
  const safe = safeUrl(url)
  const runs = label(safe ? { ...style, url: safe } : style)
  const text = runs.map(run => run.text).join('')
  if (text.trim() === '') return [{ ...style, ...(safe ? { url: safe } : {}), text: shown }]
  return safe || text === url || `mailto:${text}` === url
    ? runs
    : [...runs, { ...style, text: ` (${shown})` }]
}
