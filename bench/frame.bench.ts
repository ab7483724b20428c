import { test } from 'vitest'
import type { Format } from '../src/model/chat/message.ts'
import { continued, overflow, type Place, placeAtEnd, renderFrame } from '../src/render/content.ts'
import { median, report } from './statistics.ts'

const FORMATS: readonly Format[] = ['rich', 'text']

/** The length of the answer (characters). */
const [SMALL, LARGE] = [10_000, 100_000] as const

/** Roughly what each frame adds at 100 deltas a second and one frame every 0.8 s (characters). */
const GROWTH = 320

/** How many frames are timed at the end of each answer. The frames before that are a warm-up. */
const TIMED = 40

const SECTION =
  '## A heading\n\nA paragraph with **bold**, *italic*, `code` and [a link](https://example.com/) that goes on for some lines, as paragraphs do.\n\n- one point\n- another one\n\n```ts\nconst a = 1\n```\n\n| a | b |\n|---|--:|\n| x | 1 |\n\n'

/** Answers by content: the beginning, and the part that is repeated. */
const ANSWERS: Readonly<Record<string, readonly [string, string]>> = {
  'prose, code, lists and tables': ['', SECTION],
  'the same with a link that is defined at the start': [
    '[docs]: https://example.com/\n\nSee [docs].\n\n',
    SECTION,
  ],
  'the same with a footnote at the start': ['Said[^1].\n\n[^1]: By somebody.\n\n', SECTION],
  'one list': ['', '- a point with **bold** and `code` in it\n'],
  'one table': ['| n | what | how |\n|--:|---|---|\n', '| 12 | a cell with `code` | another |\n'],
  'one block of code': ['```ts\n', "const answer = await ask('a question', { of: 42 })\n"],
}

/**
 * The time of one frame at the end of an answer that grew frame by frame, as in a turn: full messages have
 * been sent, and the frame shows the rest. Compares 100 KB with 10 KB.
 */
test.each(Object.entries(ANSWERS))('a frame of %s', (what, [start, piece]) => {
  for (const format of FORMATS) {
    grow(`Warm.\n\n${start}`, { piece, size: SMALL, format })
    const small = median(grow(start, { piece, size: SMALL, format }))
    const large = median(grow(`Anew.\n\n${start}`, { piece, size: LARGE, format }))
    console.log(`${what}, ${format}: ${small.toFixed(2)} ms at 10 KB, ${large.toFixed(2)} ms at 100 KB`)
    report(`${what}, ${format}: 100 KB beside 10 KB`, { figure: large / small, aim: 2, unit: '×' })
    report(`${what}, ${format}: median at 100 KB`, { figure: large, aim: 5, unit: 'ms' })
  }
})

/**
 * Renders an answer while it grows.
 *
 * @returns the times of its last frames, which show most of a message (milliseconds)
 */
function grow(start: string, to: { piece: string; size: number; format: Format }): number[] {
  const { piece, size, format } = to
  const answer = start + piece.repeat(Math.ceil(size / piece.length))
  const times: number[] = []
  let settled = 0
  let place: Place | undefined
  for (let length = GROWTH; length <= size; length += GROWTH) {
    const startedAt = performance.now()
    const rest = continued(place, answer.slice(settled, length))
    const full = overflow(rest, format)
    renderFrame({ markdown: rest.slice(0, full), status: ['Thinking…'] }, format)
    times.push(performance.now() - startedAt)
    if (full === undefined) continue
    settled += full - (rest.length - (length - settled))
    place = placeAtEnd(rest.slice(0, full))
  }
  return times.slice(-TIMED)
}
