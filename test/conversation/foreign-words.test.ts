// What reaches the bot through a person's phone and was written by someone else, or cannot be seen.
import { expect, test } from 'vitest'
import { APPROVAL_LABELS, FORM_LABELS, PLAN_LABELS } from '../../src/model/chat/labels.ts'
import { createGround, draftWith, type Ground, listWith, saidByBot } from './ground.ts'
import { asks, begin, question, result, state, turn, words } from './wire.ts'

const AUTHORS = [
  { forwardedFrom: 'user' },
  { forwardedFrom: 'hidden_user' },
  { forwardedFrom: 'channel' },
  { viaBot: 'gif' },
] as const

test.each(AUTHORS)(
  '/stop that someone else wrote (%j) stops nothing: it waits as a message',
  async author => {
    const { phone, claude, final } = await createGround()
    const asked = phone.say('hello')
    const process = await claude.started()
    const { id } = await process.prompt()
    process.say(...begin(id), words('Still '))
    await draftWith(phone, 'Still')
    phone.say('/stop', author)
    await listWith(phone, '/stop')
    process.say(words('here.'), result({ prompts: [id] }), state('idle'))
    expect((await final(asked.id)).text).toContain('here.')
    await process.exit()
    const next = await claude.started(1)
    // Behind a space it is no command to Claude Code, either.
    expect((await next.prompt()).text).toBe(' /stop')
    expect(next.heard.find(({ type }) => type === 'user')).toMatchObject({ client_composed: true })
  },
)

const PLAN = { toolName: 'ExitPlanMode', input: { plan: '# Plan' } }
const COLOUR = {
  toolName: 'AskUserQuestion',
  input: { questions: [{ question: 'Which?', options: [{ label: 'Red' }, { label: 'Blue' }] }] },
}

const DENIAL = {
  ...{ what: 'a reason for a denial', request: question('q1', 'make it') },
  ...{ label: APPROVAL_LABELS.denyAndSayWhy, prompt: 'Send the reason' },
}
const OWN_WORDS = {
  ...{ what: 'an answer of one’s own', request: asks('q1', COLOUR) },
  ...{ label: FORM_LABELS.other, prompt: 'Your next message is the answer' },
}
const CHANGES = {
  ...{ what: 'what to change in a plan', request: asks('q1', PLAN) },
  ...{ label: PLAN_LABELS.keepPlanning, prompt: 'What should change' },
}

test.each([DENIAL, OWN_WORDS, CHANGES])(
  '$what is what the person writes, not what they pass on',
  async ({ request, label, prompt }) => {
    const ground = await createGround()
    const { phone, claude } = ground
    phone.say('hello')
    const process = await claude.started()
    const { id } = await process.prompt()
    process.say(...begin(id), request)
    const open = await ground.phone.until(
      screen => screen.find(item => item.kind === 'message' && item.buttons.flat().includes(label)),
      { what: `the button ${label}` },
    )
    if (open.kind === 'message') await phone.press(open.id, label)
    await ground.question(prompt)
    phone.say('theirs', { forwardedFrom: 'user' })
    phone.say('made', { viaBot: 'gif' })
    phone.say('\u3164')
    await ground.said('This message looks empty')
    await listWith(phone, 'made')
    expect(answersTo(ground, 'q1')).toEqual([])
    phone.say('mine')
    await process.hears(({ response }) => response?.request_id === 'q1', 'the answer')
    expect(JSON.stringify(answersTo(ground, 'q1'))).toContain('mine')
    process.say(result({ prompts: [id] }), state('idle'))
  },
)

function answersTo({ claude }: Ground, id: string): unknown[] {
  return claude.all.flatMap(({ heard }) => heard.filter(({ response }) => response?.request_id === id))
}

test('what looks empty, or is of a kind that nobody knows, starts no process', async () => {
  const ground = await createGround()
  const { phone, claude, said } = ground
  for (const text of ['\u2800', '\u3164', '\u200B\u200D', '\u115F', '\uFE0F']) {
    const { id } = phone.say(text)
    const reply = await phone.until(
      screen => screen.find(item => item.kind === 'message' && item.from === 'bot' && item.replyTo === id),
      { what: 'an answer' },
    )
    expect(reply.text).toContain('looks empty')
  }
  for (const [kind, what] of [
    ['dice', 'dice'],
    ['poll', 'polls'],
    ['story', 'stories'],
    ['venue', 'locations'],
    ['giveaway', 'giveaways'],
    ['unknown', 'this kind of message'],
  ] as const) {
    phone.send(kind)
    await said(`Claude cannot receive ${what} yet. Please send text.`)
  }
  expect(claude.all).toEqual([])
})

test('a pin, which nobody sent, gets no answer', async () => {
  const { phone, said } = await createGround()
  const { id } = phone.say('/status')
  await said('Idle')
  const before = saidByBot(phone).length
  phone.pin(id)
  phone.say('/cost')
  await said('in this topic')
  expect(saidByBot(phone)).toHaveLength(before + 1)
})

test('a picture that is passed on with words brings them to Claude as someone else’s', async () => {
  const { phone, claude, said } = await createGround()
  phone.send('photo', { caption: '/new look', forwardedFrom: 'channel' })
  const process = await claude.started()
  const prompt = await process.prompt()
  expect(prompt.text).toBe(' /new look')
  await said('Claude gets only your words: photos cannot be passed on yet.')
  process.say(...turn(prompt.id, 'ok'), state('idle'))
  await said('ok')
})
