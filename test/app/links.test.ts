// What is a link on the phone: what was meant as one, whatever Telegram makes of words.
import { expect, test } from 'vitest'
import type { MessageContent, ScreenEntry } from '../../src/local-telegram/index.ts'
import { APPROVAL_LABELS } from '../../src/model/chat/labels.ts'
import { createGround, draftWith, type Ground, listWith } from '../conversation/ground.ts'
import {
  begin,
  question,
  result,
  state,
  taskStarted,
  tasks,
  tool,
  toolDone,
  words,
} from '../conversation/wire.ts'

test('as plain text, no name of a file is a link: in drafts, questions, lists, /tasks and answers', async () => {
  const ground = await createGround({ settings: { format: 'text' } })
  const { phone } = ground
  const { process, id } = await working(ground)
  phone.say('then mend lib.rs')
  await listWith(phone, 'lib.rs')
  process.say(words('Now README.md'))
  await draftWith(phone, 'Now README.md')
  process.say(question('q', './backup.sh'), { ...taskStarted('t.sh', 'u'), description: 'Run nightly.sh' })
  const card = await ground.question('backup.sh')
  await phone.press(card.id, APPROVAL_LABELS.allow)
  process.say(tool('u'), tasks('t.sh'), taskStarted('t.sh', 'u'), toolDone('u'))
  phone.say('/tasks')
  await ground.said('t.sh')
  process.say(result({ prompts: [id], text: 'Now README.md' }), state('idle'))
  await ground.said('README.md')
  const shown = onScreen(ground)
  expect(shown.filter(({ text }) => /README\.md|backup\.sh|lib\.rs|t\.sh/.test(text)).length).toBeGreaterThan(
    4,
  )
  expect(shown.flatMap(({ links }) => links)).toEqual([])
})

test('an answer with an address that is none keeps its formatting, while it grows and as a message', async () => {
  const ground = await createGround()
  const { process, id, asked } = await working(ground)
  const text = '**Write** to [x](mailto:), <user@localhost> or git@host.org:path'
  process.say(words(text))
  await draftWith(ground.phone, 'Write to')
  process.say(result({ prompts: [id], text }), state('idle'))
  const answer = await ground.final(asked)
  expect(answer.content.kind).toBe('rich')
  expect(answer.text).toContain('Write to x (mailto:), user@localhost or git@host.org:path')
  const { transcript } = ground.telegram
  expect(transcript.calls().filter(call => call.status === 400)).toEqual([])
})

test('a draft and an answer in which Telegram refuses one thing stay formatted elsewhere', async () => {
  const ground = await createGround()
  const { process, id, asked } = await working(ground)
  const description = 'Bad Request: RICH_MESSAGE_URL_INVALID'
  for (const method of ['sendRichMessageDraft', 'sendRichMessage'])
    ground.telegram.faults.add({ kind: 'status', status: 400, description, method })
  const text = '# Title\n\nSee [the docs](https://example.org/odd)'
  process.say(words(text))
  await draftWith(ground.phone, 'the docs (https://example.org/odd)')
  expect(ground.phone.screen().at(-1)?.content).toMatchObject({
    kind: 'rich',
    message: { blocks: [{ type: 'heading' }, {}] },
  })
  process.say(result({ prompts: [id], text }), state('idle'))
  const answer = await ground.final(asked)
  expect(answer.text).toContain('the docs (https://example.org/odd)')
  expect(answer.content).toMatchObject({
    kind: 'rich',
    message: { blocks: [{ type: 'heading' }, {}, { type: 'footer' }] },
  })
})

async function working(ground: Ground) {
  const asked = ground.phone.say('go').id
  const process = await ground.claude.started()
  const { id } = await process.prompt()
  process.say(...begin(id))
  return { process, id, asked }
}

/** Everything that ever stood in the chat, with the links that Telegram made of it. */
function onScreen({ telegram }: Ground) {
  return telegram.transcript.entries
    .filter((entry): entry is ScreenEntry => entry.kind === 'screen')
    .filter(({ item }) => item.kind === 'draft' || item.from === 'bot')
    .map(({ item: { text, content } }) => ({ text, links: linksIn(content) }))
}

function linksIn(content: MessageContent): string[] {
  if (content.kind === 'rich')
    return [...JSON.stringify(content).matchAll(/"type":"url".*?\}/g)].map(([url]) => url)
  if (content.kind !== 'text') return []
  return content.entities
    .filter(({ type }) => type === 'url' || type === 'email')
    .map(({ offset, length }) => content.text.slice(offset, offset + length))
}
