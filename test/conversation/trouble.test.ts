// Telegram out of reach, and a disk that is full.
import { expect, test } from 'vitest'
import { createGround, draftWith, saidByBot, so } from './ground.ts'
import { begin, result, state, turn, words } from './wire.ts'

test('what is said and answered during an outage arrives afterwards, in order and once', async () => {
  const { phone, claude, telegram, endings } = await createGround({ settings: { format: 'text' } })
  phone.say('hello')
  const process = await claude.started()
  const { id } = await process.prompt()
  process.say(...begin(id), words('First of all.\n\nMore'))
  await draftWith(phone, 'First of all.')
  phone.say('/status')
  telegram.faults.add({ kind: 'reset', method: /send/, times: Number.POSITIVE_INFINITY })
  await so(() => telegram.transcript.updates().length === 2, 'the command to be read')
  // More than one message holds, so that it would be cut in the preview.
  const long = Array.from({ length: 150 }, (_, n) => `Line ${n} of many lines in this long answer.`).join(
    '\n\n',
  )
  process.say(words(long), result({ prompts: [id] }), state('idle'))
  await so(() => endings()[0] === 'answered', 'the turn to end')
  telegram.faults.clear()
  await phone.until(screen => screen.some(item => item.text.includes('Line 149')), {
    what: 'the end of the answer',
    timeoutMs: 20_000,
  })
  const said = saidByBot(phone).join('\n')
  expect(said.indexOf('First of all.')).toBeLessThan(said.indexOf('Claude is working'))
  expect(said.indexOf('Claude is working')).toBeLessThan(said.indexOf('Line 0'))
  const numbers = [...said.matchAll(/Line (\d+)/g)].map(match => Number(match[1]))
  expect(numbers).toEqual(Array.from({ length: 150 }, (_, n) => n))
  expect(said.match(/First of all\./g)).toHaveLength(1)
})

test('the next turn shows nothing before the last one has said its last word', async () => {
  const { phone, claude, telegram, said } = await createGround()
  phone.say('first')
  const one = await claude.started()
  const first = await one.prompt()
  one.say(...begin(first.id), words('the first'))
  await draftWith(phone, 'the first')
  const fault = telegram.faults.add({
    kind: 'reset',
    method: 'sendRichMessage',
    times: Number.POSITIVE_INFINITY,
  })
  one.say(result({ prompts: [first.id] }), state('idle'))
  await so(() => fault.hits > 0, 'the final to be tried')
  const drafts = () => telegram.transcript.calls('sendRichMessageDraft').length
  const before = drafts()
  await one.exit()
  phone.say('second')
  const two = await claude.started(1)
  const second = await two.prompt()
  two.say(...begin(second.id), words('the second'))
  const hits = fault.hits
  await so(() => fault.hits > hits, 'another try')
  expect(drafts()).toBe(before)
  fault.remove()
  await said('the first')
  await draftWith(phone, 'the second')
  two.say(result({ prompts: [second.id] }), state('idle'))
  await said('the second')
  expect(saidByBot(phone).map(text => text.split('\n')[0])).toEqual(['the first', 'the second'])
})

test('when a turn’s end cannot be written down the host is told, and the person after the next start', async () => {
  // A preview would be kept alive every 0.4 s.
  const ground = await createGround({ speed: 20, draftLifetimeMs: 2_000 })
  const { phone, claude, sql, errors, endings, said } = ground
  phone.say('hello')
  const process = await claude.started()
  const { id } = await process.prompt()
  sql.run(`CREATE TRIGGER full BEFORE INSERT ON outbox BEGIN SELECT RAISE(ABORT, 'disk is full'); END`)
  process.say(...turn(id, 'lost words'), state('idle'))
  await so(() => errors.length > 0, 'an error')
  expect(String(errors[0])).toContain('disk is full')
  await process.hears(line => line.type === 'eof', 'the end of its input')
  await process.exit()
  expect(endings()).toEqual(['running'])
  await phone.until(screen => !screen.some(item => item.kind === 'draft'), { what: 'no draft' })
  sql.run('DROP TRIGGER full')
  await ground.stop()
  await ground.start()
  await said('tg-claude was stopped on the host')
  expect(endings()).toEqual(['interrupted'])
})

test('a disk that is full while Claude asks and works ends nothing but that', async () => {
  const { phone, claude, sql, errors, final } = await createGround()
  const asked = phone.say('hello')
  const process = await claude.started()
  const { id } = await process.prompt()
  sql.run(`CREATE TRIGGER full BEFORE UPDATE ON topics BEGIN SELECT RAISE(ABORT, 'disk is full'); END`)
  process.say(...begin(id))
  await so(() => errors.length > 0, 'an error')
  sql.run('DROP TRIGGER full')
  process.say(words('still here'), result({ prompts: [id] }), state('idle'))
  expect((await final(asked.id)).text).toContain('still here')
})
