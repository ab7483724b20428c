import { expect, test } from 'vitest'
import { systemRandom } from '../../src/app/system.ts'
import { createKeyboards } from '../../src/buttons/keyboards.ts'
import type { Choice } from '../../src/model/chat/keyboard.ts'
import type { Buttons } from '../../src/model/chat/message.ts'
import { createStore } from '../telegram/ground.ts'

const CHAT = 5
const rows: readonly (readonly Choice[])[] = [
  [
    { label: 'Yes', style: 'success', action: { kind: 'decide', decision: 'd', choice: 'yes' } },
    { label: 'No', action: { kind: 'decide', decision: 'd', choice: 'no' } },
  ],
  [{ label: 'Stop', action: { kind: 'stopTurn', turnId: 't' } }],
]

async function createGround() {
  const store = await createStore()
  const time = { now: 0 }
  const open = () => createKeyboards({ sql: store, nonce: () => systemRandom.hex(8), wall: () => time.now })
  const keyboards = open()
  const made = keyboards.make({ chatId: CHAT }, rows)
  const press = (label: string, at: Partial<{ chatId: number; messageId: number }> = {}, by = keyboards) =>
    by.pressed({ chatId: CHAT, messageId: 7, data: dataOf(made.buttons, label), ...at })
  return { keyboards, made, press, open, time }
}

function dataOf(buttons: Buttons, label: string): string {
  const button = buttons.inline_keyboard.flat().find(({ text }) => text === label)
  return button && 'callback_data' in button ? (button.callback_data ?? '') : ''
}

test('each button asks for its own action, with a nonce of 64 bits, in data that Telegram takes', async () => {
  const { keyboards, made, press } = await createGround()
  expect(made.nonce).toMatch(/^[0-9a-f]{16}$/)
  expect(made.buttons.inline_keyboard.map(row => row.map(({ text, style }) => [text, style]))).toEqual([
    [
      ['Yes', 'success'],
      ['No', undefined],
    ],
    [['Stop', undefined]],
  ])
  expect(dataOf(made.buttons, 'Stop').length).toBeLessThanOrEqual(64)
  keyboards.shown(made.buttons, 7)
  expect(press('No')?.action).toEqual({ kind: 'decide', decision: 'd', choice: 'no' })
  expect(press('Stop')).toEqual({ nonce: made.nonce, action: { kind: 'stopTurn', turnId: 't' } })
})

test('a button works on its own message in its own chat only', async () => {
  const { keyboards, made, press } = await createGround()
  keyboards.shown(made.buttons, 7)
  expect(press('Yes', { messageId: 8 })).toBeUndefined()
  expect(press('Yes', { chatId: 6 })).toBeUndefined()
  expect(press('Yes')).toBeDefined()
})

test('a press that comes before the send has come back binds the buttons to that message', async () => {
  const { press } = await createGround()
  expect(press('Yes', { messageId: 7 })).toBeDefined()
  expect(press('Yes', { messageId: 8 })).toBeUndefined()
})

test('a spent keyboard does nothing, also after a restart, and is spent once', async () => {
  const { keyboards, made, press, open } = await createGround()
  expect(press('Yes', {}, open())).toBeDefined()
  expect([keyboards.spend(made.nonce), keyboards.spend(made.nonce)]).toEqual([true, false])
  expect([press('Yes'), press('No', {}, open())]).toEqual([undefined, undefined])
})

test('guesses and the data of others are worth nothing', async () => {
  const { keyboards, made } = await createGround()
  const { nonce } = made
  const guesses = [
    ...['', 'stop:x', nonce, `${nonce}.3`, `${nonce}.-1`, '0123456789abcdef.0'],
    ...[
      `${nonce}.00`,
      `${nonce}.01`,
      `${nonce}.0.`,
      `${nonce}.0\n`,
      `${nonce}. 0`,
      `${nonce}.+0`,
      `${nonce}.٠`,
    ],
    ...[`${nonce.toUpperCase()}.0x0`, ` ${nonce}.0`, `${nonce}.1e0`, `${nonce}.0000`],
  ]
  for (const data of guesses) expect(keyboards.pressed({ chatId: CHAT, messageId: 7, data })).toBeUndefined()
})

test('a link opens its page and leaves the other buttons what they ask for', async () => {
  const { keyboards } = await createGround()
  const url = 'https://example.com/'
  const { buttons } = keyboards.make({ chatId: CHAT }, [[{ label: 'Open', url }], ...rows])
  expect(buttons.inline_keyboard[0]).toEqual([{ text: 'Open', url }])
  const data = dataOf(buttons, 'No')
  expect(keyboards.pressed({ chatId: CHAT, messageId: 7, data })?.action).toMatchObject({ choice: 'no' })
})

test('used buttons get other words or go, and those of other keyboards and links stay as they are', async () => {
  const { keyboards, made, press } = await createGround()
  const link = { text: 'Open', url: 'https://example.com/' }
  const other = { text: 'Other', callback_data: '0123456789abcdef.0' }
  const shown = { inline_keyboard: [...made.buttons.inline_keyboard, [link, other]] }
  const left = keyboards.rewritten(made.nonce, shown, ({ kind }, label) =>
    kind === 'stopTurn' ? undefined : label === 'Yes' ? '✓ Yes' : label,
  )
  expect(left.inline_keyboard.map(row => row.map(({ text }) => text))).toEqual([
    ['✓ Yes', 'No'],
    ['Open', 'Other'],
  ])
  expect(left.inline_keyboard[1]).toEqual([link, other])
  expect(dataOf(left, '✓ Yes')).toBe(dataOf(made.buttons, 'Yes'))
  expect(press('Yes')?.action).toMatchObject({ choice: 'yes' })
})
