/** Markdown as a model might write it, and worse, for properties. */
import fc from 'fast-check'

const word = fc.constantFrom(
  'Claude',
  'src/app.ts',
  'naïve',
  '日本語',
  '👩‍👩‍👧‍👦',
  '🎉',
  'a_b_c',
  '2 * 3',
  'https://example.com/x_y',
  '@someone',
  '&amp;',
  '<b>',
  '\\*',
  'שלום',
  'سلام\u200cعلیکم',
  '\u200fمرحبا\u200e',
  '❤️‍🔥',
  'e\u0301\u0323',
  'a\u0007\u200bb',
  '\u202eexe.gpj',
  '$5',
)

const words = fc.array(word, { minLength: 1, maxLength: 6 }).map(list => list.join(' '))

const noteName = fc.constantFrom('1', '2', 'a note', '<b>')

/** `$5$$` would end a formula elsewhere. */
function withoutDollars(text: string): string {
  return text.replaceAll('$', '')
}

const inline = fc
  .array(
    fc.oneof(
      words,
      words.map(text => `**${text}**`),
      words.map(text => `*${text}*`),
      words.map(text => `***${text}***`),
      words.map(text => `~~${text}~~`),
      words.map(text => `**bold \`code\` ${text}**`),
      words.map(text => `\`${text}\``),
      words.map(text => `[${text}](https://example.com/page)`),
      words.map(text => `[**${text}** \`x\`](http://localhost:3000)`),
      words.map(text => `![${text}](https://example.com/picture.png)`),
      words.map(text => `$$\\alpha ${withoutDollars(text)}$$`),
      noteName.map(name => `so[^${name}]`),
      fc.constant('\n'),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map(parts => parts.join(' '))

const code = fc.array(words, { maxLength: 12 }).map(lines => `\`\`\`ts\n\t${lines.join('\n  ')}\n\`\`\``)

const formula = fc
  .array(words, { minLength: 1, maxLength: 5 })
  .map(lines => `$$\n${withoutDollars(lines.join('\n+ '))}\n$$`)

/** A line of up to 10,000 characters, with and without a place to break it. */
const longLine = fc
  .tuple(
    fc.constantFrom('x', 'word ', '日本', '👩‍👩‍👧‍👦', 'שלום ', 'e\u0301'),
    fc.integer({ min: 1, max: 10_000 }),
  )
  .map(([text, length]) => text.repeat(Math.ceil(length / text.length)))

/** More levels than Telegram shows. */
const deep = fc
  .tuple(fc.constantFrom('> ', '- ', '1. ', '- > '), fc.integer({ min: 1, max: 40 }), words)
  .map(([marker, levels, text]) => marker.repeat(levels) + text)

const table = fc
  .array(fc.array(words, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 })
  .map(rows =>
    rows
      .map(row => `| ${row.join(' | ')} |`)
      .toSpliced(1, 0, '|---|:-:|--:|')
      .join('\n'),
  )

const { block } = fc.letrec<{ block: string; nested: string }>(tie => ({
  block: fc.oneof(
    { withCrossShrink: true },
    inline,
    inline.map(text => `## ${text.replaceAll('\n', ' ')}`),
    code,
    formula,
    table,
    deep,
    fc.constant('---'),
    fc.constant('<div onclick="x">\nraw\n</div>'),
    tie('nested'),
  ),
  nested: fc
    .tuple(
      fc.constantFrom('> ', '- ', '3. ', '- [x] '),
      fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
    )
    .map(
      ([marker, blocks]) => marker + blocks.join('\n\n').replaceAll('\n', marker === '> ' ? '\n> ' : '\n   '),
    ),
}))

/** It is worth a try, but slow. */
function sometimes<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  return fc.oneof(
    { weight: 19, arbitrary: fc.constant<T[]>([]) },
    { weight: 1, arbitrary: arbitrary.map(value => [value]) },
  )
}

const notes = fc.array(
  fc.tuple(noteName, inline).map(([name, text]) => `[^${name}]: ${text.replaceAll('\n', ' ')}`),
  { maxLength: 3 },
)

/** A document of well-formed blocks. */
export const document = fc
  .tuple(fc.array(block, { minLength: 1, maxLength: 6 }), sometimes(longLine), notes)
  .map(parts => parts.flat().join('\n\n'))

/** One in which all is said at the place where it is meant, so that several can stand in one message. */
export const plainDocument = fc
  .array(block, { minLength: 1, maxLength: 6 })
  .map(blocks => blocks.join('\n\n'))

/** Lines of code and words behind markers of all kinds, however they fit. */
export const nestedCode = fc
  .array(
    fc.tuple(
      fc.constantFrom('', '> ', '- ', '1. ', '  ', '   ', '    ', '- [x] ', '> - ', '- > ', '\t', '[^1]: '),
      fc.constantFrom('', 'word', '```', '```ts', '~~~', '## a', '---', '> b', '- c'),
    ),
    { maxLength: 8 },
  )
  .map(lines => lines.map(line => line.join('')).join('\n'))

/** A long document: more than one message of text. */
export const longDocument = fc
  .array(document, { minLength: 2, maxLength: 5 })
  .map(parts => parts.join('\n\n'))

/** Whatever comes of throwing Markdown's own characters together. */
export const noise = fc
  .array(
    fc.constantFrom(
      ...[
        '*',
        '**',
        '_',
        '~~',
        '`',
        '```',
        '```ts\n',
        '[',
        ']',
        '(',
        ')',
        '](',
        '!',
        '<',
        '>',
        '|',
        '#',
        '- ',
      ],
      ...[
        '1. ',
        '\n',
        '\n\n',
        '    ',
        '\t',
        '\\',
        '&#x202e;',
        '&',
        'a',
        'word',
        ' ',
        '.',
        '🎉',
        '\ud83d',
        '\u200b',
      ],
      ...[
        'https://a.bc',
        '[x]: https://a.bc',
        '[x]',
        '[^1]',
        '[^1]: note',
        '$$',
        '$$\n',
        '$',
        '---',
        '|---|',
        '\r',
        '\0',
        '\u202e',
      ],
    ),
    { maxLength: 60 },
  )
  .map(parts => parts.join(''))

export const anyMarkdown = fc.oneof(document, noise)
