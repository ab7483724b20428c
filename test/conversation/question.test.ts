import { expect, test } from 'vitest'
import type { MessageItem, Phone } from '../../src/local-telegram/index.ts'
import { APPROVAL_LABELS } from '../../src/model/chat/labels.ts'
import type { Puppet } from '../world/puppet.ts'
import { agentSent } from './brought.ts'
import { createGround, draftWith, type Ground, saidByBot } from './ground.ts'
import { asks as asksFor, begin, question, result, state, tasks, turn, withdrawn, words } from './wire.ts'

test('two questions at once: one is answered, one withdrawn, and the preview goes on only then', async () => {
  const { phone, claude, final, question: asks } = await createGround()
  const asked = phone.say('hello')
  const process = await claude.started()
  const { id } = await process.prompt()
  process.say(...begin(id), words('I ask twice.'), question('q1', 'make one'), question('q2', 'make two'))
  const [one, two] = [await asks('make one'), await asks('make two')]
  await phone.press(one.id, APPROVAL_LABELS.allow)
  expect(await answerTo(process, 'q1')).toBe('allow')
  process.say(words('Meanwhile more.'))
  process.say(withdrawn('q2'))
  await hasNoButtons(phone, two)
  await draftWith(phone, 'Meanwhile more.')
  process.say(result({ prompts: [id] }), state('idle'))
  expect((await final(asked.id)).text).toMatch(/^Meanwhile more\./)
  expect(saidByBot(phone)[0]).toBe('I ask twice.')
})

test('an agent’s question outlives the turn in which it was asked', async () => {
  const { phone, claude, final, question: asks } = await createGround()
  const asked = phone.say('send an agent')
  const process = await claude.started()
  const { id } = await process.prompt()
  process.say(...begin(id), tasks('agent'), words('An agent is '), question('q1', 'make it', 'agent'))
  const open = await asks('make it')
  // It does not hold up what the turn itself has to show.
  process.say(words('on its way.'))
  await draftWith(phone, 'on its way.')
  process.say(result({ prompts: [id] }))
  await final(asked.id)
  await phone.press(open.id, APPROVAL_LABELS.allow)
  expect(await answerTo(process, 'q1')).toBe('allow')
})

test('an agent’s question after the answer is asked, and closed when the process is gone', async () => {
  const ground = await createGround()
  const { phone, question: asks } = ground
  const { process } = await agentSent(ground)
  process.say(question('q1', 'make it', 'agent'))
  const open = await asks('make it')
  await process.exit(137)
  await hasNoButtons(phone, open)
})

test('/status while a question is open is answered, and the preview stays away until it is decided', async () => {
  const { phone, claude, said, final, question: asks, telegram } = await createGround()
  const asked = phone.say('hello')
  const process = await claude.started()
  const { id } = await process.prompt()
  process.say(...begin(id), words('I ask.'), question('q1', 'make it'))
  const open = await asks('make it')
  const frames = () => telegram.transcript.calls('sendRichMessageDraft').length
  const before = frames()
  phone.say('/status')
  await said('Claude is working')
  expect(frames()).toBe(before)
  await phone.press(open.id, APPROVAL_LABELS.deny)
  expect(await answerTo(process, 'q1')).toBe('deny')
  process.say(words('Then not.'))
  await draftWith(phone, 'Then not.')
  process.say(result({ prompts: [id] }), state('idle'))
  expect((await final(asked.id)).text).toMatch(/^Then not\./)
})

test('a long answer goes on growing while a question is open: all of it arrives, once and in order', async () => {
  const { phone, claude, question: asks, endings } = await createGround({ settings: { format: 'text' } })
  phone.say('hello')
  const process = await claude.started()
  const { id } = await process.prompt()
  process.say(...begin(id), words(paragraphs(1, 60)), question('q1', 'make it'))
  const open = await asks('make it')
  process.say(words(paragraphs(61, 130)))
  await phone.press(open.id, APPROVAL_LABELS.allow)
  process.say(words(paragraphs(131, 170)), result({ prompts: [id] }), state('idle'))
  await phone.until(() => endings()[0] === 'answered' && numbersIn(phone).length >= 170, {
    what: 'all of it',
  })
  expect(numbersIn(phone)).toEqual(Array.from({ length: 170 }, (_, index) => index + 1))
})

test('a question in one topic does not hold up another one', async () => {
  const { phone, claude, final, said } = await createGround()
  const [one, two] = [phone.createTopic('one'), phone.createTopic('two')]
  phone.say('ask me', { threadId: one })
  const asking = await claude.started()
  asking.say(...begin((await asking.prompt()).id), question('q1', 'make it'))
  await said('make it', one)
  const asked = phone.say('hello', { threadId: two })
  const other = await claude.started(1)
  other.say(...turn((await other.prompt()).id, 'hello back'), state('idle'))
  expect((await final(asked.id, two)).text).toContain('hello back')
})

async function answerTo(process: Puppet, id: string): Promise<string | undefined> {
  const line = await process.hears(({ response }) => response?.request_id === id, `the answer to ${id}`)
  return line.response?.response?.behavior
}

async function hasNoButtons(phone: Phone, { id }: MessageItem): Promise<void> {
  const isBare = (item: ReturnType<Phone['screen']>[number]) =>
    item.kind === 'message' && item.id === id && item.buttons.length === 0
  await phone.until(screen => screen.some(isBare), { what: 'the question to be closed' })
}

/** `Paragraph 7 of an answer that is a little longer than most.` and so on. */
function paragraphs(from: number, to: number): string {
  const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  return numbers.map(n => `Paragraph ${n} of an answer that is a little longer than most.`).join('\n\n')
}

function numbersIn(phone: Ground['phone']): number[] {
  return saidByBot(phone).flatMap(text =>
    [...text.matchAll(/Paragraph (\d+)/g)].map(match => Number(match[1])),
  )
}

test('a long command comes as a file with all of it, and is asked about with its beginning', async () => {
  const { phone, claude, final, telegram, question: asks } = await createGround()
  const asked = phone.say('hello')
  const process = await claude.started()
  const { id } = await process.prompt()
  const command = Array.from({ length: 900 }, (_, index) => `echo line ${index}`).join('\n')
  process.say(...begin(id), question('q1', command))
  const open = await asks('Full text: bash.txt, above.')
  const [call] = telegram.transcript.calls('sendDocument')
  const file = (call?.params as { document?: { bytes: Buffer } } | undefined)?.document?.bytes.toString()
  expect(file).toContain(command)
  await phone.press(open.id, APPROVAL_LABELS.deny)
  expect(await answerTo(process, 'q1')).toBe('deny')
  process.say(result({ prompts: [id] }), state('idle'))
  await final(asked.id)
})

test('words that a question waits for reach Claude, and the next ones are a prompt again', async () => {
  const { phone, claude, final, question: asks } = await createGround()
  const asked = phone.say('hello')
  const process = await claude.started()
  const { id } = await process.prompt()
  process.say(...begin(id), question('q1', 'make it'), question('q2', 'make it'))
  const open = await asks('make it')
  await phone.press(open.id, APPROVAL_LABELS.denyAndSayWhy)
  await asks('Send the reason')
  phone.say('Not like this')
  expect(await answerTo(process, 'q1')).toBe('deny')
  const [said] = process.heard.filter(({ response }) => response?.request_id === 'q1')
  expect(JSON.stringify(said)).toContain('The user denied this and says: Not like this')
  // The other question is equal, and still the person's to decide.
  expect(process.heard.some(({ response }) => response?.request_id === 'q2')).toBe(false)
  phone.say('And then this')
  process.say(withdrawn('q2'), result({ prompts: [id] }), state('idle'))
  await final(asked.id)
  await process.exit()
  const next = await claude.started(1)
  expect((await next.prompt()).text).toBe('And then this')
})

test('answers that were given before the program stops stay in the card, which says that they were not sent', async () => {
  const ground = await createGround()
  const { phone, claude, question: asks } = ground
  phone.say('hello')
  const process = await claude.started()
  const options = [{ label: 'Yes' }, { label: 'No' }]
  const questions = ['Tabs?', 'Semicolons?', 'Quotes?', 'Now?'].map(text => ({ question: text, options }))
  process.say(
    ...begin((await process.prompt()).id),
    asksFor('q1', { toolName: 'AskUserQuestion', input: { questions } }),
  )
  for (const [n, label] of ['No', 'Yes', 'No'].entries())
    await phone.press((await asks(`${n + 1} of 4`)).id, label)
  const { id } = await asks('4 of 4')
  await ground.stop()
  await phone.until(
    screen =>
      screen.some(item => item.kind === 'message' && item.id === id && item.text.includes('Not sent')),
    { what: 'the card' },
  )
  const card = phone.screen().find(item => item.kind === 'message' && item.id === id)
  expect(card).toMatchObject({ buttons: [] })
  expect(card?.text).toMatch(
    /Tabs\?\n→ No\n\nSemicolons\?\n→ Yes\n\nQuotes\?\n→ No\n\nNow\?\n→ \(not answered\)\n\n✍️ Not sent.*\n⏹ Closed/,
  )
})
