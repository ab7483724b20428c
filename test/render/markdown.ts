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
)

const words = fc.array(word, { minLength: 1, maxLength: 12 }).map(list => list.join(' '))

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
      fc.constant('\n'),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map(parts => parts.join(' '))

const code = fc.array(words, { maxLength: 30 }).map(lines => `\`\`\`ts\n\t${lines.join('\n  ')}\n\`\`\``)

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
    table,
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

/** A document of well-formed blocks. */
export const document = fc.array(block, { minLength: 1, maxLength: 10 }).map(blocks => blocks.join('\n\n'))

/** A long document: more than one message of text. */
export const longDocument = fc
  .array(document, { minLength: 3, maxLength: 8 })
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
