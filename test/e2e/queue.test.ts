import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { MessageItem } from '../../src/local-telegram/index.ts'
import { QUEUE_LABELS } from '../../src/model/chat/labels.ts'
import { sharedWorld } from '../world/shared-world.ts'
import type { World } from '../world/world.ts'

const newTopic = sharedWorld({ flags: ['--permission-mode', 'bypassPermissions'], env: { IS_SANDBOX: '1' } })

/** Lasts until the test writes a file. */
const TOOL = '#bash until [ -e go ]; do sleep 0.05; done; cat go'

test('sent into the running turn, a message is read after the tool that runs, in one answer', async () => {
  const world = await newTopic()
  const { phone, api } = world
  const { asked, list } = await sentInto(world, 'in red please')
  expect(list.buttons).toEqual([['↩ Take back']])
  await writeFile(join(world.project, 'go'), 'green')
  const answer = await world.final(asked)
  expect(answer.text).toContain('↪ You added: in red please')
  await listGone(world)
  const seen = JSON.stringify(api.requests.at(-1)?.body.messages)
  expect(seen).toContain('The user sent a new message while you were working')
  expect(seen).toContain('in red please')
  expect((await world.ask('#history')).text).toContain('#bash')
  expect(phone.screen().filter(item => item.text.includes('in red please'))).toHaveLength(2)
})

test('taken back before Claude took it up, a message runs after that turn; sent again, it is heard in it', async () => {
  const world = await newTopic()
  const { phone, api } = world
  const { asked, list } = await sentInto(world, '#say in red')
  expect(await phone.press(list.id, QUEUE_LABELS.takeBack)).toMatchObject({ answerText: 'Taken back' })
  await listWith(world, '1. #say in red')
  phone.say('in blue please')
  await listWith(world, '2. in blue please')
  await phone.press(list.id, '2 · Send now')
  await listWith(world, '↪ in blue please')
  await phone.press(list.id, QUEUE_LABELS.takeBack)
  // What Claude had goes before what only waited.
  await listWith(world, '1. in blue please')
  await phone.press(list.id, '1 · Send now')
  await listWith(world, '↪ in blue please')
  await writeFile(join(world.project, 'go'), 'green')
  const first = await world.final(asked)
  expect(first.text).toContain('↪ You added: in blue please')
  expect(first.text).not.toContain('in red')
  const seen = JSON.stringify(api.requests.at(-1)?.body.messages)
  expect(seen).toContain('in blue please')
  expect(seen).not.toContain('in red')
  expect((await world.final(first.id)).text).toMatch(/^in red\n/)
})

test('where no tool follows, what was sent is answered in a turn of its own', async () => {
  const world = await newTopic()
  const { phone, api } = world
  const asked = phone.say('#hang\n#say first')
  await api.waitForRequest('first')
  phone.say('#say second')
  const list = await listWith(world, '#say second')
  await phone.press(list.id, QUEUE_LABELS.sendNow)
  await listWith(world, '↪ #say second')
  api.release()
  const first = await world.final(asked.id)
  expect(first.text).toMatch(/^first\n/)
  expect((await world.final(first.id)).text).toMatch(/^second\n/)
  await listGone(world)
})

test('a stop keeps what waits and what was not taken up, and both are answered', async () => {
  const world = await newTopic()
  const { phone } = world
  const { asked } = await sentInto(world, '#say sent')
  phone.say('#say waiting')
  await listWith(world, '1. #say waiting')
  phone.say('/stop')
  const stopped = await world.final(asked)
  expect(stopped.text).toContain('⏹ Stopped. Your next message runs now.')
  const sent = await world.final(stopped.id)
  expect(sent.text).toMatch(/^sent\n/)
  expect((await world.final(sent.id)).text).toMatch(/^waiting\n/)
  await listGone(world)
})

/** A turn in the middle of a tool, and a message that was sent into it. */
async function sentInto(world: World, text: string): Promise<{ asked: number; list: MessageItem }> {
  const { phone } = world
  const asked = phone.say(TOOL)
  await phone.until(screen => screen.some(item => item.kind === 'draft' && item.text.includes('until')), {
    what: 'the running tool',
    timeoutMs: 20_000,
  })
  phone.say(text)
  const list = await listWith(world, `1. ${text}`)
  expect(await phone.press(list.id, QUEUE_LABELS.sendNow)).toMatchObject({ answerText: 'Sent to Claude' })
  return { asked: asked.id, list: await listWith(world, `↪ ${text}`) }
}

function listWith({ phone }: World, text: string): Promise<MessageItem> {
  return phone.until(
    screen =>
      screen.find(
        (item): item is MessageItem =>
          item.kind === 'message' && item.text.startsWith('📥') && item.text.includes(text),
      ),
    { what: `a list with ${text}`, timeoutMs: 20_000 },
  )
}

async function listGone({ phone }: World): Promise<void> {
  await phone.until(screen => !screen.some(item => item.text.startsWith('📥')), { what: 'the list to go' })
}
