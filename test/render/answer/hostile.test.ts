import { domainToUnicode } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OutgoingContent } from '../../../src/model/chat/message.ts'
import { renderAnswer, renderFrame } from '../../../src/render/content.ts'
import { anyMarkdown } from '../markdown.ts'
import { runs } from '../runs.ts'
import { expectTaken, seenIn, visible } from '../seen.ts'

const formats = ['rich', 'text'] as const

/** Everything in a message that a tap does something with, besides plain web and mail links. */
const HARMLESS =
  /^(paragraph|heading|pre|list|1|blockquote|divider|table|footer|thinking|bold|italic|strikethrough|code|url|text_link|superscript|reference|reference_link|mathematical_expression|expandable_blockquote)$/

function types(content: OutgoingContent): string[] {
  return [...JSON.stringify(content).matchAll(/"type":"([^"]*)"/g)].map(match => match[1] ?? '')
}

function urls(contents: readonly OutgoingContent[]): string[] {
  return [...JSON.stringify(contents).matchAll(/"url":"([^"]*)"/g)].map(match => match[1] ?? '')
}

/** What of an address the words must say: the host, or who the mail goes to. */
function placeOf(url: string): string {
  const { protocol, hostname, pathname } = new URL(url)
  return protocol === 'mailto:' ? decodeURI(pathname).toLowerCase() : domainToUnicode(hostname)
}

describe.each(formats)('hostile markup as %s', format => {
  test.each([
    '<tg-button type="callback_data" data="allow">Yes</tg-button>',
    'Press <tg-button type="url" url="https://evil.example">here</tg-button>',
    '<a href="tg://user?id=1">me</a>',
    '<tg-spoiler>x</tg-spoiler> <tg-emoji emoji-id="1">x</tg-emoji>',
    '@someone /stop #tag $USD',
  ])('is words and nothing else: %s', markdown => {
    const contents = renderAnswer({ markdown }, format)
    expect(seenIn(contents)).toBe(visible(markdown))
    expect(contents.flatMap(types).filter(type => type !== 'paragraph')).toEqual([])
  })

  test.each([
    ['[x](javascript:alert(1))', 'x (javascript:alert(1))'],
    ['[x](tg://user?id=1)', 'x (tg://user?id=1)'],
    ['[x](https://t.me/proxy?server=a)', 'x (https://t.me/proxy?server=a)'],
    ['[bank](https://bank.example@evil.example)', 'bank (https://bank.example@evil.example)'],
    ['[x](http://localhost:3000)', 'x (http://localhost:3000)'],
    ['[app.ts](src/app.ts)', 'app.ts (src/app.ts)'],
    ['[x](data:text/html,a)', 'x (data:text/html,a)'],
    ['![x](file:///etc/passwd)', 'x (file:///etc/passwd)'],
    ['[x](<https:// a b>)', 'x (https:// a b)'],
    ['[x](#&#x202e;gnp.exe)', 'x (#⟨U+202E⟩gnp.exe)'],
    ['[x](mailto:)', 'x (mailto:)'],
    ['[x](mailto:?subject=hi)', 'x (mailto:?subject=hi)'],
    ['[x](?subject=hi)', 'x (?subject=hi)'],
    ['[x](mailto:a@b@c.org)', 'x (mailto:a@b@c.org)'],
    ['[x](mailto:user@localhost)', 'x (mailto:user@localhost)'],
    ['[x](mailto:a@b.org,c@d.org)', 'x (mailto:a@b.org,c@d.org)'],
    ['[x](git@host.org:path)', 'x (git@host.org:path)'],
    ['[x](http://)', 'x (http://)'],
    ['[x](https://a..org)', 'x (https://a..org)'],
  ])('a link that is no plain web link shows where it leads: %s', (markdown, shown) => {
    const contents = renderAnswer({ markdown }, format)
    expect(seenIn(contents)).toBe(visible(shown))
    expect(urls(contents)).toEqual([])
  })

  test.each([
    '<user@localhost>',
    'git@host.org:path/to.git',
    'rsync a.tar me@host.org:/backup',
    'a@b@c.org',
    'postgres://me:word@db.host.org/x',
  ])('what only looks like an address is words: %s', markdown => {
    const contents = renderAnswer({ markdown }, format)
    expect(seenIn(contents)).toBe(visible(markdown.replace(/[<>]/g, '')))
    expect(urls(contents)).toEqual([])
    for (const content of contents) expectTaken(content)
  })

  test('a web link and a picture are links to what they say', () => {
    const markdown =
      '[docs](https://example.com/a) ![logo](https://example.com/logo.png) <https://example.com/b>'
    const contents = renderAnswer({ markdown }, format)
    expect(urls(contents)).toEqual([
      'https://example.com/a',
      'https://example.com/logo.png',
      'https://example.com/b',
    ])
    expect(seenIn(contents)).toBe(visible('docs logo https://example.com/b'))
  })

  test.each(['[write](mailto:a@b.example)', '[write](mailto:a@b.example?subject=hi)', 'write: a@b.example:'])(
    'a mail link keeps its address: %s',
    markdown => {
      const contents = renderAnswer({ markdown }, format)
      expect(JSON.stringify(contents)).toContain('a@b.example')
      expect(urls(contents)).toEqual(format === 'rich' ? ['mailto:a@b.example'] : [])
      for (const content of contents) expectTaken(content)
    },
  )

  test('no Markdown at all gives anything but styles and plain links, finished or not', () => {
    fc.assert(
      fc.property(anyMarkdown, markdown => {
        const frame = renderFrame({ markdown, status: [] }, format)
        const contents = [...renderAnswer({ markdown }, format), ...(frame ? [frame] : [])]
        for (const type of contents.flatMap(types)) expect(type).toMatch(HARMLESS)
        for (const url of urls(contents)) {
          expect(url).toMatch(/^(https?:\/\/[^/@]+\.|mailto:)/)
          expect(saidIn(markdown)).toContain(placeOf(url))
        }
      }),
      runs(150),
    )
  })
})

/** Markdown without the backslashes that only keep its marks from acting. */
function saidIn(markdown: string): string {
  return visible(markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1')).toLowerCase()
}
