/** What can be pressed, in the chat of the demo's terminal. */
import { expect, test } from 'vitest'
import { buttons, KEYS, offer, openChat, sees } from './open-chat.ts'

test('Esc stops in words while a question is open, as there is no draft then', async () => {
  const { terminal, send, heard, type } = await openChat()
  await heard('message')
  await send('May I?', buttons)
  await sees(terminal).toContain('[ 2 Deny ]')
  type(KEYS.escape)
  expect(await heard('message')).toMatchObject({ text: '/stop' })
})

test('a number and Enter press a button, and the question says in place how it was decided', async () => {
  const { terminal, send, edit, heard, answerPress, type } = await openChat()
  const { message_id } = await send('May I?', buttons)
  await sees(terminal).toMatch(
    /\nMay I\?\n\n \[ 1 Allow \] {3}\[ 2 Deny \]\n\n› Message, or a button’s number$/,
  )
  type('1')
  await sees(terminal).toMatch(/▸\[ 1 Allow \] {3}\[ 2 Deny \]\n\n› 1$/)
  type(KEYS.enter)
  const press = await heard('callback_query')
  expect(press).toMatchObject({ data: 'a' })
  await answerPress(press.id)
  await edit(message_id, 'May I?\nAllowed')
  await sees(terminal).toMatch(/\nMay I\?\nAllowed\n\n› Message$/)
})

test('arrows choose a button, and Enter presses it', async () => {
  const { terminal, send, heard, type } = await openChat()
  await send('May I?', buttons)
  await sees(terminal).toContain('[ 2 Deny ]')
  type(KEYS.right)
  await sees(terminal).toContain('▸[ 1 Allow ]')
  type(KEYS.right)
  await sees(terminal).toContain('▸[ 2 Deny ]')
  type(KEYS.enter)
  expect(await heard('callback_query')).toMatchObject({ data: 'd' })
})

test('Enter presses nothing that was not chosen', async () => {
  const { terminal, phone, send, type } = await openChat()
  await send('May I?', buttons)
  await sees(terminal).toContain('[ 2 Deny ]')
  type(`${KEYS.enter}x`)
  await sees(terminal).toMatch(/› x$/)
  expect(phone.screen()).toHaveLength(3)
  expect(terminal.text()).toContain('[ 1 Allow ]')
})

test.each(['2 files please', 'route 1', '7'])('%j is no button but a message', async words => {
  const { terminal, send, heard, type } = await openChat()
  await heard('message')
  await send('May I?', buttons)
  await sees(terminal).toContain('[ 2 Deny ]')
  type(`${words}${KEYS.enter}`)
  expect(await heard('message')).toMatchObject({ text: words })
  expect(terminal.text()).toContain('[ 1 Allow ]')
  await send('The answer')
})

test('an open question keeps its buttons when others come below it', async () => {
  const { terminal, send, heard, type } = await openChat()
  await send('May I?', buttons)
  await send('Welcome.', { ...offer, disable_notification: true })
  await sees(terminal).toMatch(
    /↳ May I\?\n \[ 1 Allow \] {3}\[ 2 Deny \]\n\n↳ Welcome\.\n \[ 3 Looks broken\? \]\n/,
  )
  type(`1${KEYS.enter}`)
  expect(await heard('callback_query')).toMatchObject({ data: 'a' })
  type(`3${KEYS.enter}`)
  expect(await heard('callback_query')).toMatchObject({ data: 'l' })
})

test('a question that goes on with other buttons can be pressed again', async () => {
  const { terminal, send, relabel, heard, type } = await openChat()
  const { message_id } = await send('Which?', buttons)
  await sees(terminal).toContain('[ 1 Allow ]')
  type(`1${KEYS.enter}`)
  await heard('callback_query')
  await relabel(message_id, '✓ Allow', 'Done')
  await sees(terminal).toContain('[ 1 ✓ Allow ]')
  type(`2${KEYS.enter}`)
  expect(await heard('callback_query')).toMatchObject({ data: '1' })
})

test('a single question can be decided, and one that is left before its answer is cut short', async () => {
  const { terminal, over, heard, send, type } = await openChat({ question: 'Go on?' })
  await heard('message')
  await heard('message')
  await send('May I?', buttons)
  await sees(terminal).toMatch(/\[ 2 Deny \]\n\n› Type a button’s number$/)
  type(`2${KEYS.enter}`)
  expect(await heard('callback_query')).toMatchObject({ data: 'd' })
  type(KEYS.ctrlC)
  await heard('message')
  await send('Stopped.')
  expect(await over).toBe('cut')
})
