import type { Definition, FootnoteDefinition, Node, Nodes, Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { formulaFromMarkdown, formulaSyntax } from './formula-syntax.ts'
import { taskBoxFromMarkdown } from './task-box.ts'

/** A Markdown text with its tree and the targets of its references. */
export interface MarkdownSource {
  readonly text: string
  readonly root: Root
  /** By identifier, as in `[text][identifier]`. */
  readonly definitions: ReadonlyMap<string, Definition>
  /** The identifiers that are referred to. */
  readonly referenced: ReadonlySet<string>
  /** The footnotes by identifier; of several with the same one, the first. */
  readonly notes: ReadonlyMap<string, FootnoteDefinition>
  /** Whether one part of the text can change the meaning of another: it defines links or footnotes. */
  readonly defines: boolean
}

/** `~100 to ~200` means "about", so strikethrough needs two tildes. */
const SYNTAX = {
  extensions: [gfm({ singleTilde: false }), formulaSyntax],
  mdastExtensions: [gfmFromMarkdown(), taskBoxFromMarkdown, formulaFromMarkdown],
}

/** A hundred nested quotes or lists. A few thousand overflow the parser's call stack, after seconds. */
const TOO_DEEP = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])[ \t])){100}/m

/** Asterisks and underscores in one paragraph: parsing time grows with their square, 1 s for 6,000. */
const TOO_DENSE = 3000

/**
 * Parses GitHub's Markdown with formulas. Never throws: everything is Markdown. Text made to keep a parser busy
 * becomes one paragraph of its source.
 */
export function parseMarkdown(text: string): MarkdownSource {
  const root = isSane(text) ? fromMarkdown(text, SYNTAX) : unparsed(text)
  const definitions = new Map<string, Definition>()
  const notes = new Map<string, FootnoteDefinition>()
  const referenced = new Set<string>()
  for (const node of allNodes(root)) {
    if (node.type === 'definition' && !definitions.has(node.identifier))
      definitions.set(node.identifier, node)
    if (node.type === 'footnoteDefinition' && !notes.has(node.identifier)) notes.set(node.identifier, node)
    if (node.type === 'linkReference' || node.type === 'imageReference') referenced.add(node.identifier)
  }
  return { text, root, definitions, notes, referenced, defines: definitions.size + notes.size > 0 }
}

/** @returns exactly the characters that a node was parsed from */
export function sourceOf(node: Node, source: MarkdownSource): string {
  return source.text.slice(node.position?.start.offset, node.position?.end.offset)
}

/** In order, with an explicit stack: a text can nest deeper than the call stack. */
function* allNodes(root: Root): Generator<Nodes> {
  const open: Nodes[] = [root]
  for (let node = open.pop(); node; node = open.pop()) {
    yield node
    if ('children' in node) open.push(...node.children.toReversed())
  }
}

function isSane(text: string): boolean {
  if (TOO_DEEP.test(text)) return false
  return text.length < TOO_DENSE || text.split(/\n[ \t]*\n/).every(isLight)
}

function isLight(paragraph: string): boolean {
  return (paragraph.match(/[*_]/g)?.length ?? 0) <= TOO_DENSE
}

function unparsed(text: string): Root {
  return { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value: text }] }] }
}
