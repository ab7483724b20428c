/** The Markdown cases: files in `cases/`, one for each group, and a few that a program writes better than a person. */
import { readdirSync, readFileSync } from 'node:fs'
import type { Case } from './case.ts'
import { extremes } from './cases/extremes.ts'

export interface MarkdownCase extends Case {
  readonly markdown: string
  /** Lengths of the text at which it is looked at while it is written. */
  readonly stages: readonly number[]
}

const FOLDER = new URL('./cases/', import.meta.url)

/** Begins a case: `§ title | what to look at`. All lines up to the next one are its Markdown. */
const HEAD = /^§ (.+?) \| (.+)\n/gm

/** A place in the text at which to look while it is written. */
const STAGE = '‸'

/** In the order of the files' names, each file's in its own order. */
export function markdownCases(): MarkdownCase[] {
  const written = readdirSync(FOLDER)
    .filter(name => name.endsWith('.md'))
    .sort()
    .flatMap(name => readGroup(groupName(name), readFileSync(new URL(name, FOLDER), 'utf8')))
  return [...written, ...extremes.map(made => ({ ...made, group: 'Extremes', stages: [] }))]
}

/** `2-code.md` holds the group "Code". */
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
