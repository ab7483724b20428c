import { describe, expect, test } from 'vitest'
import { findLinks } from '../../../src/local-telegram/checks/found-links.ts'
import { createWorld } from '../world.ts'

const linksIn = (text: string) =>
  findLinks(text).map(({ type, offset, length }) => `${type} ${text.slice(offset, offset + length)}`)

describe('what Telegram takes for a link', () => {
  test.each([
    ['Run backup.sh, then see README.md.', ['url backup.sh', 'url README.md']],
    ['(main.rs) “deploy.py” C:\\a.sh', ['url main.rs', 'url deploy.py', 'url a.sh']],
    [
      'README.md:12 main.rs:10:5 a.md#usage b.md?x c.md/',
      ['url README.md:12', 'url main.rs:10', 'url a.md#usage', 'url b.md?x', 'url c.md/'],
    ],
    ['MAIN.RS and main.RS', ['url MAIN.RS', 'url main.RS']],
    ['größe.md 📄main.rs', ['url größe.md', 'url 📄main.rs']],
    [
      'See https://example.com/a_(b). Or http://localhost.dev!',
      ['url https://example.com/a_(b)', 'url http://localhost.dev'],
    ],
    ['(example.com/a)', ['url example.com/a']],
    ['https://a.unknown/x', ['url https://a.unknown/x']],
    ['ada@example.org mailto:bob@example.org', ['email ada@example.org', 'email bob@example.org']],
    ['git@example.org:path', ['email git@example.org']],
    ['tg://login?token=abc, TON://x/y.', ['url tg://login?token=abc', 'url TON://x/y']],
    ['1.2.3.4:80 and 10.0.0.256', ['url 1.2.3.4:80']],
  ])('%s', (text, links) => {
    expect(linksIn(text)).toEqual(links)
  })

  test.each([
    'src/main.rs ./backup.sh ../a.md ~/x.py #main.rs @main.rs',
    'main.rs.bak my_main.rs *.md .sh a..sh main-.rs',
    'That is it.So we go. e.g. i.e. v2.1.332 3.14 a.b',
    'Node.js package.json index.html',
    'a@b@c.org',
    'sftp://example.org tftp://main.rs postgres://example.org/x',
    'user@localhost http://localhost',
  ])('nothing in: %s', text => {
    expect(linksIn(text)).toEqual([])
  })
})

describe('on the phone', () => {
  const url = (offset: number, length: number) => ({ type: 'url', offset, length })

  test('a link that was found stands among the entities of a message, an edit, a draft and a caption', async () => {
    const { done, chat_id, phone } = await createWorld()
    const { message_id } = await done('sendMessage', { chat_id, text: 'main.rs' })
    expect(phone.screen().at(-1)?.content).toMatchObject({ entities: [url(0, 7)] })
    expect(await done('editMessageText', { chat_id, message_id, text: 'see a.md' })).toMatchObject({
      entities: [url(4, 4)],
    })
    await done('sendMessageDraft', { chat_id, draft_id: 1, text: '  a.sh' })
    expect(phone.screen().at(-1)?.content).toMatchObject({ entities: [url(0, 4)] })
  })

  test.each(['code', 'pre', 'text_link'])('%s keeps Telegram from it', async type => {
    const { done, chat_id } = await createWorld()
    const entities = [
      { type, offset: 0, length: 4, ...(type === 'text_link' ? { url: 'https://example.org' } : {}) },
    ]
    expect(await done('sendMessage', { chat_id, text: 'main.rs', entities })).toMatchObject({
      entities: [{ type }],
    })
    expect((await done('sendMessage', { chat_id, text: 'main.rs', entities })).entities).toHaveLength(1)
  })

  test('bold does not', async () => {
    const { done, chat_id } = await createWorld()
    const entities = [{ type: 'bold', offset: 0, length: 4 }]
    expect(await done('sendMessage', { chat_id, text: 'main.rs', entities })).toMatchObject({
      entities: [url(0, 7), { type: 'bold' }],
    })
  })

  test('it looks into rich messages too, unless told not to; never into code', async () => {
    const { done, chat_id } = await createWorld()
    const paragraph = (text: unknown) => ({ type: 'paragraph', text })
    const blocks = [
      paragraph('see main.rs'),
      { type: 'blockquote', blocks: [paragraph({ type: 'code', text: 'a.sh' })] },
    ]
    const link = { type: 'url', text: 'main.rs', url: 'main.rs' }
    expect(await done('sendRichMessage', { chat_id, rich_message: { blocks } })).toMatchObject({
      rich_message: { blocks: [paragraph(['see ', link]), blocks[1]] },
    })
    const rich_message = { blocks, skip_entity_detection: true }
    expect(await done('sendRichMessage', { chat_id, rich_message })).toMatchObject({
      rich_message: { blocks },
    })
  })
})

describe('links that a rich message may not have', () => {
  test.each([
    ['mailto:', 'EMAIL'],
    ['mailto:?subject=hi', 'EMAIL'],
    ['mailto:a@b.org?subject=hi', 'EMAIL'],
    ['mailto:a@b@c.org', 'EMAIL'],
    ['mailto:user@localhost', 'EMAIL'],
    ['?subject=hi', 'URL'],
    ['git@example.org:path', 'URL'],
    ['http://', 'URL'],
    ['http://localhost', 'URL'],
    ['file:///etc/passwd', 'URL'],
    ['src/main.ts', 'URL'],
    ['javascript:alert(1)', 'URL'],
  ])('%s', async (url, kind) => {
    const { refused, chat_id } = await createWorld()
    const rich_message = { blocks: [{ type: 'paragraph', text: { type: 'url', text: 'x', url } }] }
    const reason = `Bad Request: RICH_MESSAGE_${kind}_INVALID`
    expect(await refused('sendRichMessage', { chat_id, rich_message })).toBe(reason)
    expect(await refused('sendRichMessageDraft', { chat_id, draft_id: 1, rich_message })).toBe(reason)
  })
})
