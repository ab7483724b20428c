import { describe, expect, test } from 'vitest'
import { findLinks, withFoundLinks } from '../../../src/local-telegram/checks/found-links.ts'
import type { MessageItem, ScreenItem } from '../../../src/local-telegram/index.ts'
import type { OutgoingContent, TextContent } from '../../../src/model/chat/message.ts'
import { renderAnswer, renderFrame } from '../../../src/render/content.ts'
import { plain } from '../../../src/render/notices/notice.ts'
import { permissionContent } from '../../../src/render/notices/permission.ts'
import { queueContent } from '../../../src/render/notices/queue.ts'
import { createDrafts } from '../../../src/telegram/outgoing/drafts.ts'
import { createMessages } from '../../../src/telegram/outgoing/messages.ts'
import { withoutUnmeantLinks } from '../../../src/telegram/outgoing/unmeant-links.ts'
import { createTelegram } from '../ground.ts'

type Entities = TextContent['entities']

/** What stands on the phone: the links Telegram made of it, and the words in each style. */
async function shownAs(content: OutgoingContent) {
  const { phone, chat, api } = await createTelegram()
  await createMessages(api).send(chat, content, {})
  return seen(phone.screen())
}

function seen(screen: readonly ScreenItem[]) {
  const item = screen.findLast((one): one is MessageItem => one.kind === 'draft' || one.from === 'bot')
  const { content } = item ?? {}
  const [text, entities]: [string, Entities] =
    content?.kind === 'text'
      ? [content.text, content.entities]
      : content?.kind === 'media'
        ? [content.caption, content.captionEntities ?? []]
        : ['', []]
  const styled = (...types: string[]) =>
    entities
      .filter(({ type }) => types.includes(type))
      .map(({ offset, length }) => text.slice(offset, offset + length))
  return {
    text,
    links: styled('url', 'email'),
    code: styled('code'),
    bold: styled('bold'),
    quoted: styled('blockquote'),
  }
}

const answer = (markdown: string) => renderAnswer({ markdown }, 'text')[0] ?? plain('nothing')

describe('a name of a file becomes code, and no link', () => {
  test.each([
    'README.md',
    'backup.sh',
    'main.rs',
    'deploy.py',
    'Main.java',
    'main.js.map',
    'Makefile.am',
    'application.properties',
    'archive.zip',
    'MAKE.SH',
    'größe.md',
    'README.md:12',
    'main.rs:10:5',
    'README.md#usage',
    'git@github.com:org/repo.git',
  ])('%s', name => {
    expect(findLinks(`See ${name}, then`)).not.toEqual([])
    for (const before of ['', '(', '“', '\n', '📄 ', '📄', 'a: '])
      for (const after of ['', '.', ', then', ')', '?', '\nnext', '’s', '…']) {
        const text = `Read ${before}${name}${after}`
        const entities = withFoundLinks(text, withoutUnmeantLinks(text, []))
        expect({ text, entities }).toEqual({
          text,
          entities: [{ type: 'code', offset: text.indexOf(name), length: name.length }],
        })
      }
  })

  test('wherever words go out as plain text', async () => {
    const asked = permissionContent(
      {
        requestId: '1',
        toolName: 'Bash',
        input: { command: './backup.sh', description: 'Runs backup.sh' },
        reason: 'main.rs is not in the rules',
      },
      { cwd: '/work', notes: [] },
    ).body
    const contents: [OutgoingContent, string[]][] = [
      [asked, ['backup.sh', 'main.rs']],
      [queueContent({ sent: [], waiting: [{ words: 'mend main.rs' }] }), ['main.rs']],
      [{ kind: 'file', name: 'a.txt', text: 'x', caption: 'The output of backup.sh' }, ['backup.sh']],
      [answer('| file |\n|---|\n| a |\n\nIn main.rs and `lib.rs`.'), ['main.rs', 'lib.rs']],
      [
        renderFrame({ markdown: 'Now', status: ['Read README.md'], footer: 'x.sh' }, 'text') ?? plain(''),
        ['README.md', 'x.sh'],
      ],
    ]
    for (const [content, code] of contents)
      expect(await shownAs(content)).toMatchObject({ links: [], code: expect.arrayContaining(code) })
  })

  test('in drafts and in edits, too', async () => {
    const { phone, chat, api } = await createTelegram()
    const signal = new AbortController().signal
    await createDrafts(api).showText({ topic: chat, draftId: 1, signal }, plain('Reading main.rs'))
    expect(seen(phone.screen())).toMatchObject({ links: [], code: ['main.rs'] })
    const messages = createMessages(api)
    const { id } = await messages.send(chat, plain('Waiting'), {})
    await messages.edit(chat, id, { content: plain('Stopped: backup.sh') })
    expect(seen(phone.screen())).toMatchObject({ links: [], code: ['backup.sh'] })
  })

  test('within other styles, which go on around it', async () => {
    expect(await shownAs(answer('# Fix main.rs now'))).toMatchObject({
      links: [],
      code: ['main.rs'],
      bold: ['Fix ', ' now'],
    })
    expect(await shownAs(answer('**main**.rs is *in a.sh*'))).toMatchObject({
      links: [],
      code: ['main.rs', 'a.sh'],
    })
    expect(await shownAs(answer('> see main.rs'))).toMatchObject({
      links: [],
      code: ['main.rs'],
      quoted: ['see main.rs'],
    })
  })
})

test.each([
  'tg://login?token=abc',
  'https://t.me/some_bot?start=x',
  't.me/proxy',
  'https://web.telegram.me/x',
  'https://user:secret@example.com/a',
])('an address whose tap acts is only to be read: %s', async address => {
  expect(findLinks(`See ${address}, then`)).not.toEqual([])
  for (const markdown of [`See ${address}.`, `[Log in](${address})`, `# (${address})`])
    expect(await shownAs(answer(markdown))).toMatchObject({ links: [], code: [address] })
})

describe('what is no name of a file stays as it is', () => {
  test.each([
    ['https://example.com/@me and https://chat.me/t.me', ['https://example.com/@me', 'https://chat.me/t.me']],
    ['https://docs.rs/tokio is a site', ['https://docs.rs/tokio']],
    ['www.rust-lang.rs', ['www.rust-lang.rs']],
    ['example.com/main.rs', ['example.com/main.rs']],
    ['write to ada@example.sh', ['ada@example.sh']],
    ['src/main.rs and ./backup.sh and ~/x.py', []],
    ['Node.js, package.json, v2.1.332, e.g. this, main.rs.bak, my_main.rs, *.md', []],
    ['That is it.So we go', []],
  ])('%s', async (text, links) => {
    expect(await shownAs(plain(text))).toMatchObject({ text, links, code: [] })
  })

  test('code and links of our own need nothing', async () => {
    expect(await shownAs(answer('`main.rs` [main.rs](https://example.com/main.rs)'))).toMatchObject({
      links: [],
      code: ['main.rs'],
    })
    expect(await shownAs(answer('```\nmain.rs\n```'))).toMatchObject({ links: [], code: [] })
  })
})

test('in rich messages Telegram does not look for links', async () => {
  const { phone, chat, api } = await createTelegram()
  const [content = plain('')] = renderAnswer({ markdown: 'See README.md' }, 'rich')
  await createMessages(api).send(chat, content, {})
  const shown = phone.screen().findLast(item => item.kind === 'message' && item.from === 'bot')
  expect(shown?.content).toMatchObject({
    message: { blocks: [{ type: 'paragraph', text: 'See README.md' }] },
  })
})
