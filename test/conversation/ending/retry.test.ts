// Retry and Continue below a turn that was not answered.
import { expect, test } from 'vitest'
import type { MessageItem, ScreenItem } from '../../../src/local-telegram/index.ts'
import { ANSWER_LABELS, QUEUE_LABELS } from '../../../src/model/chat/labels.ts'
import type { Puppet } from '../../world/puppet.ts'
import { createGround, draftWith, type Ground, listWith } from '../ground.ts'
import { begin, life, result, state, turn, words } from '../wire.ts'

const CLOSED = 'This was already decided, or the button is too old.'

test('Retry runs the same prompt as a new turn, once', async () => {
  const ground = await createGround()
  const { phone, claude, said, sql } = ground
  const { process, id, asked } = await failed(ground)
  const answer = await ground.final(asked)
  expect(answer.buttons).toEqual([['Retry', 'Continue']])
  const presses = [ANSWER_LABELS.retry, ANSWER_LABELS.retry, ANSWER_LABELS.continue].map(label =>
    phone.press(answer.id, label),
  )
  const toasts = (await Promise.all(presses)).map(({ answerText }) => answerText)
  expect(toasts).toEqual(['Trying again', CLOSED, CLOSED])
  await process.exit()
  const next = await claude.started(1)
  const prompt = await next.prompt()
  expect(prompt.text).toBe('do it')
  expect(prompt.id).not.toBe(id)
  next.say(...turn(prompt.id, 'done'), state('idle'))
  expect((await said(/^done/)).buttons).toEqual([])
  await next.exit()
  expect(claude.all).toHaveLength(2)
  expect(sql.all('SELECT repeats FROM turns ORDER BY rowid').map(row => row.repeats)).toEqual([null, id])
})

test('what was chosen stays visible, what was not chosen goes, and it is no new message', async () => {
  const ground = await createGround()
  const { phone, claude } = ground
  const { process, asked } = await failed(ground)
  const answer = await ground.final(asked)
  await phone.press(answer.id, ANSWER_LABELS.continue)
  const left = await withButtons(ground, answer.id, '✓ Continue')
  expect(left).toMatchObject({ text: answer.text, edited: false })
  expect(await phone.press(answer.id, '✓ Continue')).toMatchObject({ answerText: CLOSED })
  await process.exit()
  await (await claude.started(1)).prompt()
  expect(claude.all).toHaveLength(2)
})

test('a retry that was taken out of the queue can be chosen again', async () => {
  const ground = await createGround({ speed: 1 })
  const { phone, claude } = ground
  const { process, asked } = await failed(ground)
  const answer = await ground.final(asked)
  // Its process has not ended yet, so the retry waits.
  await phone.press(answer.id, ANSWER_LABELS.retry)
  await withButtons(ground, answer.id, '✓ Retry')
  const list = await listWith(phone, 'do it')
  await phone.press(list.id, QUEUE_LABELS.remove)
  expect(await phone.press(answer.id, '✓ Retry')).toMatchObject({ answerText: 'Trying again' })
  await process.exit()
  expect((await (await claude.started(1)).prompt()).text).toBe('do it')
  expect((await withButtons(ground, answer.id, '✓ Retry')).buttons).toEqual([['✓ Retry']])
})

test('Continue goes on in the same session', async () => {
  const ground = await createGround()
  const { phone, claude } = ground
  const { process, asked } = await failed(ground)
  const answer = await ground.final(asked)
  expect(await phone.press(answer.id, ANSWER_LABELS.continue)).toMatchObject({ answerText: 'Continuing' })
  await process.exit()
  const next = await claude.started(1)
  expect(next.resume).toBe('the-session')
  expect((await next.prompt()).text).toBe('Continue where you left off.')
})

test('Continue is not offered where no session exists, and says so where it is gone since', async () => {
  const ground = await createGround()
  const { phone, claude, final, said } = ground
  const asked = phone.say('do it')
  await (await claude.started()).exit(1)
  expect((await final(asked.id)).buttons).toEqual([['Retry']])
  const again = phone.say('do it again')
  const process = await claude.started(1)
  process.say(...begin((await process.prompt()).id))
  await process.exit(1)
  const answer = await final(again.id)
  phone.say('/new')
  await said('🌱')
  expect(await phone.press(answer.id, ANSWER_LABELS.continue)).toMatchObject({
    answerText: 'There is nothing left to continue here.',
  })
  await withButtons(ground, answer.id, ANSWER_LABELS.retry)
  expect(await phone.press(answer.id, ANSWER_LABELS.retry)).toMatchObject({ answerText: 'Trying again' })
})

test('Continue does not go on in another session that began since', async () => {
  const ground = await createGround()
  const { phone, claude, said, sql } = ground
  const { process, asked } = await failed(ground)
  const answer = await ground.final(asked)
  await process.exit()
  phone.say('/new')
  await said('🌱')
  sql.run(`UPDATE topics SET session_id = 'another'`)
  expect(await phone.press(answer.id, ANSWER_LABELS.continue)).toMatchObject({
    answerText: 'There is nothing left to continue here.',
  })
  expect(claude.all).toHaveLength(1)
})

test('what was sent into a turn is retried with it', async () => {
  const ground = await createGround()
  const { phone, claude, final } = ground
  const { process, asked } = await working(ground)
  phone.say('in red')
  const list = await listWith(phone, 'in red')
  await phone.press(list.id, QUEUE_LABELS.sendNow)
  const sent = await process.prompt(1)
  process.say(life(sent.id, 'started'))
  await draftWith(phone, '↪ You: in red')
  await process.exit(1)
  await phone.press((await final(asked)).id, 'Retry')
  const next = await claude.started(1)
  expect((await next.prompt()).text).toBe('do it\n\nin red')
})

test('a turn that a restart cut short can be retried, also after a further restart', async () => {
  const ground = await createGround()
  const { phone, claude, final } = ground
  const { asked } = await working(ground)
  await ground.stop()
  await ground.start()
  await ground.stop()
  await ground.start()
  const told = await final(asked)
  expect(told.text).toContain('tg-claude was stopped on the host')
  await phone.press(told.id, ANSWER_LABELS.retry)
  expect((await (await claude.started(1)).prompt()).text).toBe('do it')
})

/** Waits until a message has these buttons, in one row. */
function withButtons({ phone }: Ground, id: number, ...labels: string[]): Promise<MessageItem> {
  const isIt = (item: ScreenItem): item is MessageItem =>
    item.kind === 'message' && item.id === id && item.buttons.flat().join() === labels.join()
  return phone.until(screen => screen.find(isIt), { what: `the buttons ${labels}` })
}

/** A turn that goes on. */
async function working({ phone, claude }: Ground): Promise<{ process: Puppet; id: string; asked: number }> {
  const asked = phone.say('do it')
  const process = await claude.started()
  const { id } = await process.prompt()
  process.say(...begin(id), words('as far as this'))
  await draftWith(phone, 'as far as this')
  return { process, id, asked: asked.id }
}

async function failed(ground: Ground): ReturnType<typeof working> {
  const turn = await working(ground)
  turn.process.say(result({ prompts: [turn.id], error: 'API Error: 529' }), state('idle'))
  return turn
}
