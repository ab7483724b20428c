import { Bot, InlineKeyboard, InputFile } from 'grammy'
import { expect, onTestFinished, test } from 'vitest'
import { createWorld } from './world.ts'

/** A real bot that polls. */
async function createBot() {
  const world = await createWorld()
  const { apiRoot, token } = world.telegram
  const bot = new Bot(token, { client: { apiRoot } })
  const run = () => {
    const ended = bot.start()
    onTestFinished(async () => {
      await bot.stop()
      await ended
    })
  }
  return { ...world, bot, run }
}

test('a bot of grammY polls, hears commands, answers with buttons, and hears them pressed', async () => {
  const { bot, run, phone } = await createBot()
  bot.command('ask', ctx => ctx.reply('Sure?', { reply_markup: new InlineKeyboard().text('Yes', 'yes') }))
  bot.callbackQuery('yes', async ctx => {
    await ctx.answerCallbackQuery('Noted')
    await ctx.editMessageText('Sure!')
  })
  run()
  phone.say('/ask')
  const question = await phone.until(
    screen => screen.find(item => item.kind === 'message' && item.buttons.length > 0),
    { what: 'a question' },
  )
  if (question.kind !== 'message') throw new Error('unreachable')
  expect(await phone.press(question.id, 'Yes')).toEqual({ answerText: 'Noted', alert: false })
  await phone.until(screen => screen.at(-1)?.text === 'Sure!', { what: 'the edit' })
})

test('it streams drafts in a topic, ends with a rich message, and hears Stop', async () => {
  const { bot, run, phone, chat_id } = await createBot()
  const thread = phone.createTopic('Work')
  const stopped = new Promise(resolve => {
    bot.use((ctx, next) => {
      const stop = ctx.update.stopped_message_generation
      return stop ? resolve(stop.draft_id) : next()
    })
  })
  run()
  const where = { message_thread_id: thread }
  await bot.api.sendMessageDraft(chat_id, 5, 'Hel', { ...where, can_stop: true })
  phone.pressDraftStop(thread)
  expect(await stopped).toBe('5')
  await bot.api.sendRichMessage(chat_id, { blocks: [{ type: 'paragraph', text: 'Hello' }] }, where)
  expect(phone.screen(thread).map(item => item.text)).toEqual(['Hello'])
})

test('it uploads a document', async () => {
  const { bot, phone, chat_id } = await createBot()
  const file = new InputFile(Buffer.from('a\r\nb\0'), 'notes with spaces.txt')
  const message = await bot.api.sendDocument(chat_id, file, { caption: 'Notes' })
  expect(message.document).toMatchObject({ file_name: 'notes with spaces.txt', file_size: 5 })
  expect(phone.screen().at(-1)).toMatchObject({ text: 'Notes', content: { kind: 'media' } })
})

test('refusals, floods and pages of HTML reach it as its own errors', async () => {
  const { bot, telegram, chat_id } = await createBot()
  await expect(bot.api.sendMessage(chat_id, ' ')).rejects.toMatchObject({ error_code: 400 })
  telegram.faults.add({ kind: 'status', status: 429, retryAfter: 3 })
  await expect(bot.api.getMe()).rejects.toMatchObject({ error_code: 429, parameters: { retry_after: 3 } })
  telegram.faults.add({ kind: 'status', status: 502 })
  await expect(bot.api.getMe()).rejects.toMatchObject({ name: 'HttpError' })
})
