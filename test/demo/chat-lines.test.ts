/** Messages of several lines, typed and pasted, in the chat of the demo's terminal. */
import { expect, test } from 'vitest'
import { KEYS, openChat, sees } from './open-chat.ts'

test.each([
  ['Ctrl-J', KEYS.ctrlJ],
  ['Alt with Enter', KEYS.altEnter],
])('%s begins a new line', async (_name, key) => {
  const { terminal, heard, send, type } = await openChat()
  await heard('message')
  type(`one${key}two`)
  await sees(terminal).toMatch(/› one\n {2}two$/)
  type(KEYS.enter)
  expect(await heard('message')).toMatchObject({ text: 'one\ntwo' })
  await send('Three.')
})

test('what is pasted is one message, however many lines it has, and is sent by Enter', async () => {
  const { terminal, heard, send, type } = await openChat()
  await heard('message')
  type('Look: \u001B[200~one\rtwo\r\n1\rthree\u001B[201~!')
  await sees(terminal).toMatch(/› Look: one\n {2}two\n {2}1\n {2}three!$/)
  type(KEYS.enter)
  expect(await heard('message')).toMatchObject({ text: 'Look: one\ntwo\n1\nthree!' })
  await send('I see.')
})

test('Ctrl-C ends it also where a paste never ended', async () => {
  const { over, type } = await openChat()
  type(`\u001B[200~half a paste${KEYS.ctrlC}`)
  expect(await over).toBe('over')
})
