import { expect, test } from 'vitest'
import type { Host } from '../../src/claude/host/host.ts'
import type { Puppet, Puppets } from '../world/puppet.ts'
import { agentSent, wordsShown } from './brought.ts'
import { createGround, draftWith, listWith, saidByBot, so } from './ground.ts'
import { begin, init, question, state, tasks, turn } from './wire.ts'

test('a turn that is stopped while Claude starts gets no prompt at all', async () => {
  let answer = () => {}
  const answered = new Promise<void>(resolve => {
    answer = resolve
  })
  // Starting takes as long as the host does not say where the folder really is.
  const slow = (local: Host): Host => {
    const real: Host['folders']['real'] = path => answered.then(() => local.folders.real(path))
    return { ...local, folders: { ...local.folders, real } }
  }
  const { phone, claude, telegram, final, endings } = await createGround({
    settings: { trust: false },
    host: slow,
  })
  const asked = phone.say('hello')
  await draftWith(phone, 'Thinking…')
  phone.say('/stop')
  phone.say('next')
  await so(() => telegram.transcript.updates().length === 3, 'all to be read')
  await so(() => endings().length === 2, 'all to be taken')
  answer()
  expect((await final(asked.id)).text).toContain('⏹ Stopped.')
  const process = await heardPrompt(claude)
  expect((await process.prompt()).text).toBe('next')
})

test('stopped twice, a turn ends once, and what waits goes on', async () => {
  const ground = await createGround({ speed: 1 })
  const { phone, claude, final, said, endings } = ground
  const { process, asked } = await wordsShown(ground)
  phone.say('next')
  phone.say('/stop')
  phone.say('/stop')
  await final(asked.id)
  expect(process.isGone).toBe(true)
  const next = await claude.started(1)
  const prompt = await next.prompt()
  next.say(...turn(prompt.id, 'here I am'), state('idle'))
  await said('here I am')
  // If stopping takes a second, the list of what waits comes before the last word.
  const words = saidByBot(phone).join('\n')
  expect(words).toMatch(/^as far as\s+this.*⏹ Stopped\..*here I am/s)
  expect(words.match(/Stopped/g)).toHaveLength(1)
  expect(endings()).toEqual(['stopped', 'answered'])
})

test('a stop while a question is open closes the question', async () => {
  const { phone, claude, final, question: asks } = await createGround()
  const asked = phone.say('hello')
  const process = await claude.started()
  const { id } = await process.prompt()
  process.say(...begin(id), state('requires_action'), question('q1', 'rm -rf /'))
  const open = await asks('rm -rf /')
  phone.say('/stop')
  await final(asked.id)
  await phone.until(
    screen => screen.some(item => 'id' in item && item.id === open.id && item.buttons.length === 0),
    { what: 'the question to close' },
  )
  expect(process.heard.filter(({ type }) => type === 'control_response')).toEqual([])
})

test('a stop ends background work, and its open question with it', async () => {
  const ground = await createGround()
  const { phone, said, question: asks } = ground
  const { process } = await agentSent(ground)
  process.say(question('q1', 'make it', 'agent'))
  const open = await asks('make it')
  phone.say('/stop')
  await said('⏹ Background work stopped.')
  expect(process.isGone).toBe(true)
  await phone.until(
    screen => screen.some(item => 'id' in item && item.id === open.id && item.buttons.length === 0),
    { what: 'the question to close' },
  )
})

test('a stop in a turn of Claude’s own before its first word is heard and answered', async () => {
  const ground = await createGround()
  const { phone, said } = ground
  const { process } = await agentSent(ground)
  process.say(tasks(), state('running'), init())
  // A question of the agent shows that everything before it was read.
  process.say(question('q1', 'make it', 'agent'))
  await said('make it')
  phone.say('/stop')
  await said('⏹ Background work stopped.')
  expect(process.isGone).toBe(true)
})

test('a stop when nothing runs says so', async () => {
  const { phone, said } = await createGround()
  phone.say('/stop')
  await said('Nothing is running in this topic.')
})

test('Claude in a mode that lets it do everything unasked is stopped', async () => {
  const { phone, claude, final, endings } = await createGround()
  const asked = phone.say('hello')
  const process = await claude.started()
  const { id } = await process.prompt()
  process.say(init([id], 'bypassPermissions'))
  expect((await final(asked.id)).text).toContain('bypassPermissions instead of default. It was stopped.')
  expect(process.isGone).toBe(true)
  expect(endings()).toEqual(['failed'])
})

test('/new in the middle of a turn stops it; what waits runs in the new session', async () => {
  const ground = await createGround()
  const { phone, claude, final } = ground
  const { asked } = await wordsShown(ground)
  phone.say('next')
  await draftWith(phone, '1 message waiting')
  phone.say('/new')
  expect((await final(asked.id)).text).toContain('⏹ Stopped.')
  const next = await claude.started(1)
  expect(next.resume).toBeUndefined()
  expect((await next.prompt()).text).toBe('next')
})

test('/new while Claude starts forgets the session as well', async () => {
  const { phone, claude, start, said, endings } = await createGround({ start: false })
  phone.say('first')
  phone.say('/new')
  await start()
  await said('🌱')
  expect(endings()).toEqual(['stopped'])
  phone.say('second')
  const process = await heardPrompt(claude)
  expect(process.resume).toBeUndefined()
})

test('/new while Claude ends is not undone by its last words', async () => {
  const { phone, claude, final } = await createGround()
  const asked = phone.say('first')
  const process = await claude.started()
  const { id } = await process.prompt()
  process.say(...turn(id, 'done'), state('idle'))
  await final(asked.id)
  await process.hears(line => line.type === 'eof', 'the end of its input')
  phone.say('/new second')
  process.say(init())
  const next = await claude.started(1)
  expect(process.isGone).toBe(true)
  expect(next.resume).toBeUndefined()
  expect((await next.prompt()).text).toBe('second')
})

test('/stop clear removes what waits here, what was sent and not taken up included', async () => {
  const ground = await createGround()
  const { phone, claude, final, said, endings } = ground
  const { asked } = await wordsShown(ground)
  for (const text of ['one', 'two']) phone.say(text)
  const list = await listWith(phone, '2. two')
  await phone.press(list.id, '1 · Send now')
  phone.say('/stop clear')
  const answer = await final(asked.id)
  expect(answer.text).toContain('⏹ Stopped.')
  expect(answer.text).not.toContain('goes on')
  await said('2 waiting messages removed.')
  expect(endings()).toEqual(['stopped', 'removed', 'removed'])
  expect(claude.all).toHaveLength(1)
})

test('/stop all stops every topic, removes what waits anywhere, and says how much', async () => {
  const { phone, claude, said, endings } = await createGround()
  const topics = [undefined, phone.createTopic('other')]
  for (const [n, threadId] of topics.entries()) {
    const where = threadId === undefined ? {} : { threadId }
    phone.say(`work ${n}`, where)
    const process = await claude.started(n)
    process.say(...begin((await process.prompt()).id))
    phone.say(`more ${n}`, where)
  }
  await so(() => endings().length === 4, 'all to be taken')
  phone.say('/stop all')
  await said('⏹ 2 topics stopped. 2 waiting messages removed.')
  expect(endings().toSorted()).toEqual(['removed', 'removed', 'stopped', 'stopped'])
  expect(claude.all.every(({ isGone }) => isGone)).toBe(true)
  phone.say('/stop all')
  await said('Nothing is running or waiting in any topic.')
})

/** The first process that got a prompt: one that is stopped at once may not even come so far as to be seen. */
async function heardPrompt(claude: Puppets): Promise<Puppet> {
  const look = () => claude.all.find(({ heard }) => heard.some(({ type }) => type === 'user'))
  await so(() => look() !== undefined, 'a prompt')
  return look() as Puppet
}

test('a stop while an earlier process still ends stops the message that waits for that', async () => {
  const { phone, claude, final, endings } = await createGround()
  const asked = phone.say('first')
  const process = await claude.started()
  process.say(...turn((await process.prompt()).id, 'done'), state('idle'))
  await final(asked.id)
  await process.hears(line => line.type === 'eof', 'the end of its input')
  const second = phone.say('second')
  await so(() => endings().length === 2, 'it to be taken')
  phone.say('/stop')
  expect((await final(second.id)).text).toContain('⏹ Stopped.')
  expect(endings()).toEqual(['answered', 'stopped'])
  expect(claude.all).toHaveLength(1)
})
