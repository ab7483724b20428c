import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sharedWorld } from '../world/shared-world.ts'
import type { World } from '../world/world.ts'

const newTopic = sharedWorld()

const HARMLESS = [
  '--version',
  '-p "x"',
  '--dangerously-skip-permissions',
  '!ls',
  '@README.md',
  '#remember this',
]

test(`a message with lines like ${HARMLESS.join(', ')} reaches Claude as it is, also where Telegram cuts it`, async () => {
  const world = await newTopic()
  const text = `#say read\n${'0123456789 abcdef\n'.repeat(600)}${HARMLESS.join('\n')}`
  await world.ask(text)
  expect(world.api.requests.map(({ prompt }) => prompt)).toEqual([text])
})

test('a message that looks like a slash command of Claude’s is plain text and changes nothing', async () => {
  const world = await newTopic()
  const answer = await world.ask('/config permissionMode=auto')
  expect(answer.text).toContain('/config permissionMode=auto')
  const settings = await readFile(join(world.home, '.claude', 'settings.json'), 'utf8').catch(() => '')
  expect(settings).not.toContain('auto')
})

test('the text that a message replies to reaches Claude, of a quoted one that part alone', async () => {
  const world = await newTopic()
  const first = await world.ask('#say The *sky* is green. The sea is red.')
  await world.final(world.phone.say('Is that so?', { replyTo: first.id }).id)
  expect(world.api.requests.at(-1)?.prompt).toMatch(/> The sky is green\..*Is that so\?/s)
  await world.final(world.phone.say('Why?', { replyTo: first.id, quote: 'The sea is red.' }).id)
  const prompt = world.api.requests.at(-1)?.prompt
  expect(prompt).toContain('> The sea is red.')
  expect(prompt).not.toContain('sky')
})

test('a file that is named with @ comes along for the person’s own words only', async () => {
  const world = await newTopic()
  await writeFile(join(world.project, 'notes.txt'), 'hidden in the notes\n')
  const sentToClaude = () => JSON.stringify(world.api.requests.at(-1)?.body.messages)
  const foreign = world.phone.say('#say one\nSee @notes.txt', { forwardedFrom: 'channel' })
  await world.final(foreign.id)
  expect(sentToClaude()).toContain('See @notes.txt')
  expect(sentToClaude()).not.toContain('hidden in the notes')
  await world.ask('#say two\nSee @notes.txt')
  expect(sentToClaude()).toContain('hidden in the notes')
})

test.each(['photo', 'voice', 'document', 'sticker', 'location', 'dice', 'story', 'unknown'] as const)(
  'a %s gets a short answer, never silence',
  async kind => {
    const world = await newTopic()
    const sent = world.phone.send(kind)
    const reply = await world.phone.until(
      screen =>
        screen.find(item => item.kind === 'message' && item.from === 'bot' && item.replyTo === sent.id),
      { what: 'an answer' },
    )
    expect(reply.text).toContain('Please send text.')
    expect(world.api.requests).toEqual([])
  },
)

test('a stranger is told once that this bot is private, and Claude never hears of them', async () => {
  const world = await newTopic()
  const stranger = world.telegram.phone({ id: 666_666, firstName: 'Eve' })
  stranger.say('rm -rf /')
  await stranger.until(screen => screen.some(item => item.text.includes('belongs to someone else')), {
    what: 'the word',
  })
  stranger.say('please')
  stranger.say('/status')
  await world.ask('#say for the owner')
  expect(stranger.screen().filter(item => item.kind === 'message' && item.from === 'bot')).toHaveLength(1)
  expect(world.api.requests.every(request => !request.prompt.includes('rm -rf'))).toBe(true)
})

test('the owner in a group is not heard either', async () => {
  const world = await newTopic()
  world.telegram.group().say('#say from a group')
  await world.ask('#say in private')
  expect(world.api.requests).toHaveLength(1)
})

test('the commands answer, in mid-turn too, and nothing that was shown is lost', async () => {
  const world = await newTopic()
  const asked = world.phone.say('#stream 80 30')
  await world.phone.until(
    screen => screen.some(item => item.kind === 'draft' && item.text.includes('word5')),
    {
      what: 'some words',
      timeoutMs: 20_000,
    },
  )
  for (const [command, words] of [
    ['/status', 'Claude is working'],
    ['/cost', 'in this topic'],
    ['/help', 'waits its turn'],
  ] as const) {
    world.phone.say(command)
    await world.phone.until(
      screen => screen.some(item => item.kind === 'message' && item.text.includes(words)),
      { what: command },
    )
  }
  await world.final(asked.id)
  const said = botText(world)
  for (let n = 1; n <= 80; n++) expect(said.split(new RegExp(`\\bword${n}\\b`))).toHaveLength(2)
  expect(world.telegram.transcript.ghosts()).toEqual([])
})

function botText(world: World): string {
  return world.phone
    .screen()
    .filter(item => item.kind === 'message' && item.from === 'bot')
    .map(item => item.text)
    .join('\n')
}
