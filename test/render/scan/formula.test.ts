import { describe, expect, test } from 'vitest'
import { renderAnswer, renderFrame } from '../../../src/render/content.ts'
import { renderMarkdown } from '../../../src/render/markdown/parts.ts'
import { expectTaken, seenIn, styles } from '../seen.ts'

const formula = (expression: string) => ({ type: 'mathematical_expression', expression })
const paragraph = (...text: unknown[]) => ({ type: 'paragraph', text: text.length > 1 ? text : text[0] })

describe('a formula', () => {
  test.each([
    ['on one line', '$$E = mc^2$$', [formula('E = mc^2')]],
    ['on several', '$$\na\n  &= b\n$$', [formula('a\n  &= b')]],
    [
      'that begins on the first',
      '$$\\begin{aligned}\na\n\\end{aligned}\n$$',
      [formula('\\begin{aligned}\na\n\\end{aligned}')],
    ],
    [
      'with what looks like lists and quotes',
      '$$\na\n+ b\n> c\n# d\n===\n$$',
      [formula('a\n+ b\n> c\n# d\n===')],
    ],
    ['right below words', 'So:\n$$\nx\n$$\nand on', [paragraph('So:'), formula('x'), paragraph('and on')]],
    ['in a quote', '> $$\n> x\n> $$', [{ type: 'blockquote', blocks: [formula('x')] }]],
    [
      'in a list',
      '- $$\n  x\n  - y\n  $$\n- b',
      [{ type: 'list', items: [{ blocks: [formula('x\n- y')] }, {}] }],
    ],
    ['within words', 'so $$x^2$$ is', [paragraph('so ', formula('x^2'), ' is')]],
    ['over a line end', 'so $$x\n  = y$$', [paragraph('so ', formula('x = y'))]],
    ['over several lines', 'so $$\nx\n$$\n\nand', [paragraph('so ', formula('x')), paragraph('and')]],
    ['of a single letter', 'so $$n$$.', [paragraph('so ', formula('n'), '.')]],
    ['with a function', 'in $$O(n log n)$$ steps', [paragraph('in ', formula('O(n log n)'), ' steps')]],
    ['with a product', 'so $$E = mc$$!', [paragraph('so ', formula('E = mc'), '!')]],
    ['with a prime and spaces', "so $$ f'(x) + 1 $$ is", [paragraph('so ', formula("f'(x) + 1"), ' is')]],
    ['in a script without spaces', '能量$$E=mc^2$$是', [paragraph('能量', formula('E=mc^2'), '是')]],
    ['in bold words', '**so $$x$$**', [paragraph({ type: 'bold', text: 'so ' }, formula('x'))]],
    [
      'in a link',
      '[$$x$$](https://example.com/)',
      [paragraph({ type: 'url', text: formula('x'), url: 'https://example.com/' })],
    ],
  ])('%s', (_where, markdown, blocks) => {
    expect(renderMarkdown(markdown)).toMatchObject(blocks)
    for (const format of ['rich', 'text'] as const)
      for (const content of renderAnswer({ markdown }, format)) expectTaken(content)
  })

  test('is code in a text with entities', () => {
    const [content] = renderAnswer({ markdown: '$$\nE = mc^2\n$$\n\nwith $$m$$' }, 'text')
    expect(content).toMatchObject({
      text: 'E = mc^2\n\nwith m',
      entities: [{ type: 'pre', language: 'latex' }, { type: 'code' }],
    })
  })

  test('that no message could hold as one is code, which can be split', () => {
    const markdown = `$$\n${'x + '.repeat(20_000)}\n$$`
    const contents = renderAnswer({ markdown }, 'rich')
    expect(contents.length).toBeGreaterThan(1)
    for (const content of contents) {
      expectTaken(content)
      expect(content).toMatchObject({ blocks: [{ type: 'pre', language: 'latex' }] })
    }
  })
})

describe('dollars that are no formula are shown as they are', () => {
  test.each([
    'It costs $5 or $6, in $HOME.',
    'Three: $$$x$$$',
    '$$ $$',
    'the PID is $$',
    '$$ is the PID',
    '`$$` and $$',
    'kill $$; echo $$',
    'Makefile uses $$(pwd) twice: $$(date)',
    '$$name',
    'cost $$5 and $$6',
    'echo "$$" and "$$"',
    'psql: AS $$ SELECT 1 $$ LANGUAGE sql',
    'DO $$BEGIN NULL; END$$;',
    '$$ is a PID and so is $$',
    'twice $$PATH$$ and $$PATH$$',
    'a$$x^2$$',
    '$$x^2$$b',
    'so $$ x$$ is',
    'so $$x $$ is',
    '$${HOME}$${PATH}',
    'rename tmp.$$ to tmp.$$.bak',
  ])('%j', markdown => {
    expect(JSON.stringify(renderMarkdown(markdown))).not.toContain('mathematical_expression')
    const shown = markdown.replaceAll(/[`\s]/g, '')
    for (const format of ['rich', 'text'] as const)
      expect(seenIn(renderAnswer({ markdown }, format))).toBe(shown)
  })

  test('dollars in bold words stay', () => {
    expect(seenIn(renderAnswer({ markdown: 'a **$$** b **$$**' }, 'rich'))).toBe('a$$b$$')
  })

  test('one that is never closed spoils nothing but its paragraph', () => {
    expect(renderMarkdown('$$ is the **PID**\n\n# Next')).toEqual([
      paragraph('$$ is the ', { type: 'bold', text: 'PID' }),
      { type: 'heading', size: 1, text: 'Next' },
    ])
  })

  test('a quote that ends within one is words', () => {
    expect(seenIn(renderAnswer({ markdown: '> $$\n> a\nb\n$$' }, 'rich'))).toBe('$$>ab$$')
  })
})

describe('a formula that is still being written', () => {
  test.each([
    ['so $', 'so $'],
    ['so $$', 'so'],
    ['so $$x^', 'so x^'],
    ['so $$x^2$', 'so x^2'],
    ['so $$x^2$$', 'so x^2'],
    ['**so $$x', 'so x'],
    ['so $$name', 'so $$name'],
    ['so $$5 and', 'so $$5 and'],
    ['$$ is the', '$$ is the'],
    ['kill $$; echo $$ and **b', 'kill $$; echo $$ and b'],
    ['https://a.example$$x', 'https://a.example$$x'],
    ['So:\n$', 'So:'],
    ['So:\n$$', 'So:'],
    ['So:\n$$\n', 'So:'],
    ['$$\na\n+ ', 'a\n+'],
    ['$$\na\n+ b\n$', 'a\n+ b'],
    ['$$\na\n+ b\n$$', 'a\n+ b'],
    ['$$E = mc', 'E = mc'],
    ['$$E = mc\n- 1', 'E = mc\n- 1'],
    ['- a\n- $$\n  b\n  - c', '• a\n• \nb\n- c'],
  ])('%j shows %j', (markdown, text) => {
    const frame = renderFrame({ markdown, status: [] }, 'text')
    expect(frame).toMatchObject({ text })
  })

  test('is code until it is whole', () => {
    const frame = renderFrame({ markdown: '$$\na\n\\alpha', status: [], cursor: '▌' }, 'rich')
    expect(frame).toMatchObject({ blocks: [{ type: 'pre', text: 'a\n\\alpha▌', language: 'latex' }] })
    const inline = renderFrame({ markdown: 'a $$\\alpha', status: [] }, 'text')
    expect(inline?.kind === 'text' && styles(inline)).toEqual([['code', '\\alpha']])
  })
})
