/** The chat in a terminal, against a local Telegram whose bot the test plays: asserts are on what stands there. */
import { expect, test } from 'vitest'
import { KEYS, openChat, sees } from './open-chat.ts'

test('the first screen says what this is, what to try, and the keys', async () => {
  const { terminal } = await openChat()
  await sees(terminal).toMatch(
    /built-in Telegram[\s\S]+built-in script[\s\S]+Try +What can you do\?[\s\S]+Ctrl-C quits/,
  )
  expect(terminal.text()).toMatch(/› Message$/)
})

test('what is typed stands behind the prompt, with the cursor where the next key goes', async () => {
  const { terminal, type } = await openChat()
  type('helo')
  type(KEYS.left)
  type('l')
  await expect.poll(() => terminal.beforeCursor()).toBe('› hell')
  expect(terminal.text()).toMatch(/› hello$/)
})

test('Enter sends, and the message stands at the right, once', async () => {
  const { terminal, type, heard, send } = await openChat()
  await heard('message')
  type(`Is it raining?${KEYS.enter}`)
  expect(await heard('message')).toMatchObject({ text: 'Is it raining?' })
  await sees(terminal).toMatch(/^ {50}Is it raining\?$/m)
  await send('Yes.')
  await sees(terminal).toContain('\nYes.\n')
  expect(terminal.text().split('Is it raining?')).toHaveLength(2)
})

test('a draft grows in place, and the message that takes its place stands once', async () => {
  const { terminal, draft, send } = await openChat()
  await draft('One')
  await sees(terminal).toMatch(/\nOne\n\n\[ ⏹ Stop \] Esc\n\n› Message$/)
  await draft('One, two')
  await sees(terminal).toMatch(/\nOne, two\n/)
  await send('One, two, three')
  await sees(terminal).toMatch(/\nOne, two, three\n\n› Message$/)
  expect(terminal.text().split('One')).toHaveLength(2)
})

test('a draft that is higher than the terminal shows its end, and stands whole when it is done', async () => {
  const { terminal, draft, send } = await openChat({ rows: 12 })
  const lines = Array.from({ length: 30 }, (_, index) => `line ${index}`)
  await draft(lines.join('\n'))
  await sees(terminal).toMatch(/⋮\n(?:line \d+\n)+\n\[ ⏹ Stop \]/)
  expect(terminal.text()).not.toContain('line 3\n')
  await send(lines.join('\n'))
  await sees(terminal).toContain(`\n${lines.join('\n')}\n\n› Message`)
  expect(terminal.text().split('line 29')).toHaveLength(2)
})

test('Esc presses the Stop button of the draft', async () => {
  const { terminal, draft, heard, type } = await openChat()
  await draft('On and on')
  await sees(terminal).toContain('Stop')
  type(KEYS.escape)
  expect(await heard('stopped_message_generation')).toMatchObject({ draft_id: '7' })
})

test('a message that was edited later is shown once more in short, never the whole chat', async () => {
  const { terminal, send, edit } = await openChat()
  const { message_id } = await send('First\nA long story')
  await send('Second')
  await sees(terminal).toContain('Second')
  await edit(message_id, 'First\nA long story\nThe end')
  await sees(terminal).toMatch(/\nSecond\n\n↳ First\nThe end\n\n› Message$/)
  expect(terminal.text().split('A long story')).toHaveLength(2)
})

test('a waiting message carries its reaction; an answer points back at it', async () => {
  const { terminal, phone, react, send } = await openChat()
  const { id } = phone.say('And then?')
  await react(id, '👀')
  await sees(terminal).toMatch(/And then\?\n +👀\n/)
  await send('Then it ended.', { reply_parameters: { message_id: id } })
  await sees(terminal).toContain('\n↳ And then?\nThen it ended.\n')
  expect(terminal.text()).not.toContain('👀')
})

test('a message that made no sound is marked', async () => {
  const { terminal, send } = await openChat()
  await send('By the way', { disable_notification: true })
  await sees(terminal).toContain('By the way 🔕')
})

test('what would steer the terminal does not reach it', async () => {
  const { terminal, phone } = await openChat()
  phone.say('a\u001B[2Jb')
  await sees(terminal).toContain('a[2Jb')
})

test('a narrower terminal wraps what is typed, and keeps what stands', async () => {
  const { terminal, type, send } = await openChat()
  await send('Stands for good')
  type('a text that is long enough to be wrapped')
  await sees(terminal).toMatch(/› a text that is long enough to be wrapped$/)
  terminal.resize(30)
  await sees(terminal).toMatch(/Stands for good\n\n› a text that is long enough\n {3}to be wrapped$/)
})

test.each([
  ['Ctrl-C', KEYS.ctrlC],
  ['Ctrl-D on an empty line', KEYS.ctrlD],
])('%s ends it, and leaves the terminal with its cursor and without the input line', async (_name, key) => {
  const { terminal, over, send, type } = await openChat()
  await send('So far')
  await sees(terminal).toContain('So far')
  type(key)
  await over
  expect(terminal.text()).toMatch(/So far$/)
  expect(terminal.isCursorShown).toBe(true)
})

test('the end in the middle of a turn stops it, and waits until it is stopped', async () => {
  const { terminal, over, draft, heard, send, type } = await openChat()
  await heard('message')
  type(`Count${KEYS.enter}`)
  await heard('message')
  await draft('One, two')
  await sees(terminal).toContain('One, two')
  type(KEYS.ctrlC)
  await heard('stopped_message_generation')
  await send('One, two\nStopped.')
  await over
  expect(terminal.text()).toMatch(/One, two\nStopped\.$/)
})

test('the end stops what waits, too', async () => {
  const { terminal, over, draft, heard, send, type } = await openChat()
  await heard('message')
  type(`One${KEYS.enter}Two${KEYS.enter}`)
  await heard('message')
  await heard('message')
  await draft('The first', 7)
  await sees(terminal).toContain('The first')
  type(KEYS.ctrlC)
  await heard('stopped_message_generation')
  await send('The first, stopped')
  await draft('The second', 8)
  expect(await heard('stopped_message_generation')).toMatchObject({ draft_id: '8' })
  await send('The second, stopped')
  await over
  expect(terminal.text()).toMatch(/The first, stopped\n\nThe second, stopped$/)
})

test('a single question is asked at once, has no line to type into, and ends with its answer', async () => {
  const { terminal, over, heard, send } = await openChat({ question: 'Who are you?' })
  await heard('message')
  expect(await heard('message')).toMatchObject({ text: 'Who are you?' })
  await sees(terminal).toContain('Who are you?')
  expect(terminal.text()).not.toContain('Message')
  await send('A test.')
  expect(await over).toBe('over')
  expect(terminal.text()).toMatch(/Who are you\?\n\nA test\.$/)
})
