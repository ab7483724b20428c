import { expect, onTestFinished, test } from 'vitest'
import { livingProcesses } from '../world/processes.ts'
import { createPuppets } from '../world/puppet.ts'
import { createWorld } from '../world/world.ts'
import { createGround, draftWith, saidByBot, so } from './ground.ts'
import { begin, result, state, tasks, turn, words } from './wire.ts'

test('what waits when the program ends stays written down and runs in order after the next start', async () => {
  const ground = await createGround()
  const { phone, claude, endings, said } = ground
  const topic = phone.createTopic('another')
  for (const text of ['one', 'two', 'three']) phone.say(text)
  const process = await claude.started()
  const { id } = await process.prompt()
  process.say(...begin(id))
  await draftWith(phone, '2 messages waiting')
  phone.say('elsewhere', { threadId: topic })
  const other = await claude.started(1)
  other.say(...begin((await other.prompt()).id), words('as far as this'))
  // The first turn ends while the program waits for both.
  const stopped = ground.stop()
  process.say(...turn(id, 'answer to one').slice(-3), state('idle'))
  await process.exit()
  await stopped
  expect(claude.all).toHaveLength(2)
  expect(endings()).toEqual(['answered', 'waiting', 'waiting', 'interrupted'])
  await ground.start()
  for (const [n, text] of ['two', 'three'].entries()) {
    const next = await claude.started(n + 2)
    const prompt = await next.prompt()
    expect(prompt.text).toBe(text)
    next.say(...turn(prompt.id, `answer to ${text}`), state('idle'))
    await said(`answer to ${text}`)
    await next.exit()
  }
  await so(() => endings().filter(ending => ending === 'answered').length === 3, 'all to be answered')
})

test('background work that ends with the program is told of', async () => {
  const ground = await createGround()
  const { phone, claude, final, said } = ground
  const asked = phone.say('send an agent')
  const process = await claude.started()
  const { id } = await process.prompt()
  process.say(...begin(id), tasks('agent'), words('sent'), result({ prompts: [id] }))
  await final(asked.id)
  await ground.stop()
  expect(process.isGone).toBe(true)
  await said('while background work was running')
  await ground.start()
  phone.say('next')
  await (await claude.started(1)).prompt()
  expect(saidByBot(phone).filter(text => text.includes('background work'))).toHaveLength(1)
})

test('kill -9 while background work goes on: it is ended and told of before the session goes on', async () => {
  const world = await createWorld({ start: false })
  const claude = await createPuppets(world.home)
  onTestFinished(claude.close)
  const ground = await createWorld({ claude: claude.bin })
  const asked = ground.phone.say('send an agent')
  const process = await claude.started()
  const { id } = await process.prompt()
  process.say(...begin(id), tasks('agent'), words('sent'), result({ prompts: [id] }))
  await ground.final(asked.id)
  await ground.kill()
  expect(process.isGone).toBe(false)
  await ground.start()
  expect(process.isGone).toBe(true)
  const told = () =>
    ground.phone.screen().filter(item => item.text.includes('while background work was running'))
  await ground.phone.until(() => told().length > 0, { what: 'the word of it' })
  // What is said after it: by then it is known to have arrived, and is not sent again.
  ground.phone.say('/status')
  await ground.phone.until(screen => screen.some(item => item.text.includes('Idle')), { what: 'the status' })
  await ground.kill()
  await ground.start()
  ground.phone.say('next')
  const next = await claude.started(1)
  const prompt = await next.prompt()
  next.say(...turn(prompt.id, 'here I am'), state('idle'))
  await ground.phone.until(screen => screen.some(item => item.text.includes('here I am')), { what: 'it' })
  expect(told()).toHaveLength(1)
  await next.exit()
  // The start may still be asking it for its version.
  await expect.poll(() => livingProcesses(new RegExp(claude.bin))).toEqual([])
})
