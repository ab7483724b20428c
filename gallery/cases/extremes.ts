import type { Case } from '../case.ts'

/** Texts that are easier to generate than to write. */
export const extremes: readonly (Omit<Case, 'group'> & { readonly markdown: string })[] = [
  {
    title: 'Control characters',
    look: 'No box, no gap that means something, and no word turned round.',
    markdown:
      'A bell\u0007, a zero\u0000, an escape\u001b[31m in red\u001b[0m, a backspace\b, a word \u202eturned round\u202c, a zero\u200bwidth space, a soft\u00adhyphen, and a line\u2028separator.',
  },
  {
    title: 'A line of 10,000 characters',
    look: 'It is split between words; nothing runs over the edge.',
    markdown: wordsOf(10_000),
  },
  {
    title: 'A word of 5,000 characters',
    look: 'It is broken within the phone, and between messages at any character.',
    markdown: `Before it.\n\n${'abcdefghij'.repeat(500)}\n\nAfter it.`,
  },
  {
    title: 'Deeply nested lists',
    look: 'Twenty levels: as far in as Telegram allows, then as they were written.',
    markdown: nested(20, level => `${'  '.repeat(level)}- level ${level + 1}`),
  },
  {
    title: 'Deeply nested quotes',
    look: 'Twenty levels, without an error.',
    markdown: nested(20, level => `${'> '.repeat(level + 1)}level ${level + 1}\n${'> '.repeat(level + 1)}`),
  },
  {
    title: 'An answer over several messages',
    look: 'Text is split between blocks; each message begins well.',
    markdown: report(24),
  },
  {
    title: 'A code block over several messages',
    look: 'The code ends at a line and is opened again, with its language.',
    markdown: `All of it:\n\n\`\`\`ts\n${codeOf(260)}\n\`\`\`\n\nThat was all.`,
  },
  {
    title: 'A table over several messages',
    look: 'No row is cut in two.',
    markdown: `| n | square | cube |\n|--:|--:|--:|\n${rowsOf(300)}\n\nThat was all.`,
  },
  {
    title: 'Nothing but marks',
    look: 'What is no markup is shown as it was written.',
    markdown: '** ~~ __ `` [] ()\n\n> \n\n- \n\n| |\n\n***a** b*\n\n[x](y',
  },
]

function wordsOf(length: number): string {
  const words = Array.from({ length: length / 5 }, (_, n) => `word${n + 1}`)
  return words.join(' ').slice(0, length)
}

function nested(depth: number, line: (level: number) => string): string {
  return Array.from({ length: depth }, (_, level) => line(level)).join('\n')
}

function report(parts: number): string {
  const part = (n: number) =>
    `## Part ${n}\n\nParagraph ${n} has **bold**, *italic* and \`code\` in it, and goes on for a while, so that there is something to read on a phone.\n\n- a first point\n- a second one\n\n\`\`\`sh\nnpm run part-${n}\n\`\`\``
  return Array.from({ length: parts }, (_, n) => part(n + 1)).join('\n\n')
}

function codeOf(lines: number): string {
  return Array.from({ length: lines }, (_, n) => `const line${n + 1} = ${n} * ${n}`).join('\n')
}

function rowsOf(rows: number): string {
  return Array.from({ length: rows }, (_, n) => `| ${n} | ${n ** 2} | ${n ** 3} |`).join('\n')
}
