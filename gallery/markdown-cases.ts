/** Loads the Markdown cases: the files in `cases/`, one per group, and some generated ones. */
import { readdirSync, readFileSync } from 'node:fs'
import type { Case } from './case.ts'
import { extremes } from './cases/extremes.ts'

export interface MarkdownCase extends Case {
  readonly markdown: string
  /** Lengths of the partial texts to show while the answer is being written. */
  readonly stages: readonly number[]
}

const FOLDER = new URL('./cases/', import.meta.url)

/** Starts a case: `§ title | what to check`. All lines up to the next one are its Markdown. */
const HEAD = /^§ (.+?) \| (.+)\n/gm

/** Marks a point in the text at which to show the answer so far. */
const STAGE = '‸'

/** Ordered by file name, then by position in the file. */
export function markdownCases(): MarkdownCase[] {
  const fromFiles = readdirSync(FOLDER)
    .filter(name => name.endsWith('.md'))
    .sort()
    .flatMap(name => readGroup(groupName(name), readFileSync(new URL(name, FOLDER), 'utf8')))
  return [...fromFiles, ...extremes.map(made => ({ ...made, group: 'Extremes', stages: [] }))]
}

/** `3-code.md` holds the group "Code". */
function groupName(file: string): string {
  const name = file.replace(/^\d+-|\.md$/g, '').replaceAll('-', ' ')
  return name.charAt(0).toUpperCase() + name.slice(1)
}

function readGroup(group: string, file: string): MarkdownCase[] {
  const heads = [...file.matchAll(HEAD)]
  return heads.map(({ 0: head, 1: title = '', 2: look = '', index }, place) => {
    const pieces = file
      .slice(index + head.length, heads[place + 1]?.index)
      .trim()
      .split(STAGE)
    return { group, title, look, markdown: pieces.join(''), stages: stagesOf(pieces) }
  })
}

function stagesOf(pieces: readonly string[]): number[] {
  let length = 0
  return pieces.slice(0, -1).map(piece => {
    length += piece.length
    return length
  })
}
