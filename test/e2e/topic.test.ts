import { expect, test } from 'vitest'
import { APPROVAL_LABELS } from '../../src/model/chat/labels.ts'
import { sharedWorld } from '../world/shared-world.ts'
import { createWorld } from '../world/world.ts'

const newTopic = sharedWorld()

/** Calls that name a message instead of a place. */
const BY_MESSAGE = /^(editMessageText|deleteMessage|setMessageReaction|answerCallbackQuery)$/

test('everything that belongs to a topic is sent into it: drafts, questions, commands and finals', async () => {
  const world = await newTopic()
  const threadId = world.phone.createTopic('work')
  const asked = world.phone.say('#say I make a file.\n#bash touch made.txt\n#stream 20 20', { threadId })
  const question = await world.phone.until(
    screen => screen.find(item => item.kind === 'message' && item.buttons.length > 0),
    { threadId, what: 'a question', timeoutMs: 20_000 },
  )
  world.phone.say('/status', { threadId })
  if (question.kind === 'message') await world.phone.press(question.id, APPROVAL_LABELS.allow)
  await world.final(asked.id, { threadId })
  const placed = world.telegram.transcript
    .calls()
    .filter(({ method, params }) => hasChat(params) && !BY_MESSAGE.test(method))
  expect(placed.length).toBeGreaterThan(4)
  expect(placed.map(({ params }) => params)).toEqual(
    placed.map(() => expect.objectContaining({ message_thread_id: threadId })),
  )
  expect(world.phone.screen()).toEqual([])
})

test('a topic keeps its folder when the program is started in another one', async () => {
  const world = await createWorld()
  await world.ask('#say here')
  await world.stop()
  await world.start(['--cwd', world.home])
  world.phone.say('/status')
  const status = await world.phone.until(screen => screen.find(item => item.text.includes('Folder:')), {
    what: 'the status',
  })
  expect(status.text).toContain(`Folder: ${world.project}\n`)
  expect((await world.ask('#history')).text).toContain('#say here')
})

test('the commands stand in Telegram’s menu', async () => {
  const world = await newTopic()
  await expect.poll(() => world.telegram.transcript.calls('setMyCommands').at(-1)?.status).toBe(200)
  const { params } = world.telegram.transcript.calls('setMyCommands').at(-1) ?? {}
  const names = (params as { commands: { command: string }[] }).commands.map(({ command }) => command)
  expect(names).toEqual([
    'new',
    'back',
    'compact',
    'stop',
    'tasks',
    'mode',
    'verbose',
    'thinking',
    'format',
    'status',
    'cost',
    'help',
    'start',
  ])
})

function hasChat(params: unknown): boolean {
  return typeof params === 'object' && params !== null && 'chat_id' in params
}
