import { setImmediate as settle } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { Choice } from '../../src/model/chat/keyboard.ts'
import type { Buttons } from '../../src/model/chat/message.ts'
import { formatSetting } from '../../src/model/settings/format.ts'
import { createGround, type Happened, OWNER } from './ground.ts'
import { draftStopped, pressed } from './updates.ts'

const CLOSED = 'This was already decided, or the button is too old.'

describe('buttons', () => {
  test('the inline Stop button stops its own turn and no other', async () => {
    const { intake, happened, dataFor } = await createGround()
    intake.accept(pressed(dataFor({ kind: 'stopTurn', turnId: 'running' })))
    intake.accept(pressed(dataFor({ kind: 'stopTurn', turnId: 'an earlier one' })))
    await settle()
    expect(happened.map(({ what, text }) => [what, text])).toEqual([
      ['stop turn', 'running'],
      ['answer to a press', 'Stopping…'],
      ['stop turn', 'an earlier one'],
      ['answer to a press', CLOSED],
    ])
  })

  test("Telegram's own Stop button stops the turn of its draft", async () => {
    const { intake, happened } = await createGround()
    intake.accept(draftStopped())
    expect(happened).toEqual([{ what: 'stop draft', topic: { chatId: OWNER }, text: '31' }])
  })

  test('every press is answered', async () => {
    const { intake, happened, dataFor } = await createGround()
    intake.accept(pressed(dataFor({ kind: 'decide', decision: 'one', choice: 'allow' })))
    intake.accept(pressed('what?'))
    await settle()
    expect(happened.filter(({ what }) => what === 'answer to a press').map(({ text }) => text)).toEqual([
      'Allowed',
      CLOSED,
    ])
  })

  test('below /mode changes the mode, and its message shows the new one', async () => {
    const { intake, happened, dataFor } = await createGround()
    intake.accept(pressed(dataFor({ kind: 'set', setting: 'mode', value: 'plan', isShown: true })))
    await settle()
    expect(happened.map(({ what }) => what)).toEqual(['set mode', 'edit', 'answer to a press'])
    expect(happened[1]?.text).toContain('Permission mode: plan')
    expect(happened[2]?.text).toBe('Permission mode: plan')
  })

  test('below /verbose changes how much is shown, and its message says so', async () => {
    const { intake, happened, dataFor } = await createGround()
    intake.accept(pressed(dataFor({ kind: 'set', setting: 'verbose', value: 'full', isShown: true })))
    await settle()
    expect(happened.map(({ what }) => what)).toEqual(['set verbose', 'edit', 'answer to a press'])
    expect(happened[1]?.text).toContain('Detail: full')
  })

  test('below another message it changes the setting, says so in the chat, and is used up', async () => {
    const { intake, happened, settings, dataFor } = await createGround()
    const data = dataFor({ kind: 'set', setting: 'format', value: 'text' })
    intake.accept(pressed(data))
    intake.accept(pressed(data))
    await settle()
    const said = happened.filter(({ what }) => what === 'say').map(({ text }) => text)
    expect(said).toEqual(['Format: text. /format changes it back.'])
    expect(settings.current(formatSetting, { chatId: 5, threadId: 8 })).toBe('text')
  })

  test('for a mode that the host does not allow any more changes nothing', async () => {
    const { intake, happened, dataFor } = await createGround()
    const action = { kind: 'set', setting: 'mode', value: 'bypassPermissions', isShown: true } as const
    intake.accept(pressed(dataFor(action)))
    await settle()
    expect(happened).toMatchObject([
      { what: 'answer to a press', text: expect.stringContaining('does not allow') },
    ])
  })

  test('for a setting that there is no longer is over', async () => {
    const { intake, happened, dataFor } = await createGround()
    intake.accept(pressed(dataFor({ kind: 'set', setting: 'colour', value: 'red' })))
    await settle()
    expect(happened).toMatchObject([{ what: 'answer to a press', text: CLOSED }])
  })

  test('a button about background work asks for that, on its own message', async () => {
    const { intake, happened, dataFor } = await createGround()
    intake.accept(pressed(dataFor({ kind: 'task', taskId: 'running', what: 'stop' })))
    intake.accept(pressed(dataFor({ kind: 'task', taskId: 'gone', what: 'output' })))
    await settle()
    expect(happened.map(({ what, text }) => [what, text])).toEqual([
      ['task', '9: stop running'],
      ['answer to a press', 'Yes'],
      ['task', '9: output gone'],
      ['answer to a press', CLOSED],
    ])
  })

  test('those of the queue and those below an answer do what they say', async () => {
    const { intake, happened, dataFor } = await createGround()
    for (const action of [
      { kind: 'queue', promptId: 'one', move: 'next' },
      { kind: 'clearQueue' },
      { kind: 'again', turnId: 'two', how: 'retry' },
      { kind: 'again', turnId: 'three', how: 'continue' },
    ] as const)
      intake.accept(pressed(dataFor(action)))
    await settle()
    expect(happened.filter(({ what }) => what !== 'answer to a press')).toMatchObject([
      { what: 'next', text: 'one' },
      { what: 'clear queue' },
      { what: 'retry', text: 'two' },
      { what: 'continue', text: 'three' },
    ])
    expect(answers(happened)).toEqual(['2 messages removed', 'Trying again', 'Continuing', 'Done'])
  })

  test('that lead out of a conversation do what they say, while it is the topic’s', async () => {
    const { intake, happened, dataFor } = await createGround({ status: { sessionId: 'this one' } })
    for (const action of [
      { kind: 'goBack', turnId: 'two' },
      { kind: 'goBack', turnId: 'spent' },
      { kind: 'startAnew', sessionId: 'this one' },
      { kind: 'startAnew', sessionId: 'an earlier one' },
    ] as const)
      intake.accept(pressed(dataFor(action)))
    await settle()
    expect(happened.filter(({ what }) => what !== 'answer to a press')).toMatchObject([
      { what: 'go back', text: 'two' },
      { what: 'go back', text: 'spent' },
      { what: 'start anew' },
      { what: 'say', text: expect.stringContaining('New session') },
    ])
    expect(answers(happened)).toEqual(['Yes', CLOSED, 'Starting a new session', CLOSED])
  })

  test.each([
    ['full', 'Too many messages are already waiting here.'],
    ['gone', 'There is nothing left to continue here.'],
    ['known', CLOSED],
  ] as const)('a turn that cannot be tried again (%s) is told so', async (again, text) => {
    const { intake, happened, dataFor } = await createGround({ again })
    intake.accept(pressed(dataFor({ kind: 'again', turnId: 'two', how: 'retry' })))
    await settle()
    expect(answers(happened)).toEqual([text])
  })

  const BELOW: readonly (readonly Choice[])[] = [
    [
      { label: 'Retry', action: { kind: 'again', turnId: 'one', how: 'retry' } },
      { label: 'Continue', action: { kind: 'again', turnId: 'one', how: 'continue' } },
      { label: 'Undo', action: { kind: 'undo', turnId: 'one' } },
    ],
  ]

  test.each([
    ['accepted', '✓ Retry,Undo'],
    ['gone', 'Continue,Undo'],
    ['full', undefined],
    ['known', undefined],
  ] as const)('Retry that is %s leaves what can still be pressed', async (again, left) => {
    const { intake, happened, keyboards } = await createGround({ again })
    const { buttons } = keyboards.make({ chatId: OWNER }, BELOW)
    intake.accept(pressed(dataOf(buttons, 'Retry'), OWNER, buttons))
    await settle()
    expect(happened.find(({ what }) => what === 'set buttons')?.text).toBe(left)
  })

  test.each([
    ['Go back before this message', '✓ Go back before this message/New session,Retry/Undo'],
    ['New session', '✓ New session,Retry/Undo'],
    ['Retry', '✓ Retry/Undo'],
  ])(
    'of the ways out of a conversation, %s is marked as taken; what can follow it stays',
    async (label, left) => {
      const { intake, happened, keyboards } = await createGround({ status: { sessionId: 'this one' } })
      const { buttons } = keyboards.make({ chatId: OWNER }, [
        [{ label: 'Go back before this message', action: { kind: 'goBack', turnId: 'one' } }],
        [
          { label: 'New session', action: { kind: 'startAnew', sessionId: 'this one' } },
          { label: 'Retry', action: { kind: 'again', turnId: 'one', how: 'retry' } },
        ],
        [{ label: 'Undo', action: { kind: 'undo', turnId: 'one' } }],
      ])
      intake.accept(pressed(dataOf(buttons, label), OWNER, buttons))
      await settle()
      expect(happened.find(({ what }) => what === 'set buttons')?.text).toBe(left)
    },
  )

  test('two ways to continue, now and later, are told apart', async () => {
    const { intake, happened, keyboards } = await createGround()
    const retry = { kind: 'again', turnId: 'one', how: 'retry' } as const
    const { buttons } = keyboards.make({ chatId: OWNER }, [
      [{ label: 'Continue after reset', action: { ...retry, at: 1_800_000_100_000 } }],
      [{ label: 'Retry', action: retry }],
    ])
    intake.accept(pressed(dataOf(buttons, 'Continue after reset'), OWNER, buttons))
    await settle()
    expect(happened.find(({ what }) => what === 'set buttons')?.text).toBe('✓ Continue after reset')
  })

  test('the offer of another format goes with the press', async () => {
    const { intake, happened, keyboards } = await createGround()
    const action = { kind: 'set', setting: 'format', value: 'text' } as const
    const rows = [[{ label: 'Looks broken?', action }]]
    const { buttons } = keyboards.make({ chatId: OWNER }, rows)
    intake.accept(pressed(dataOf(buttons, 'Looks broken?'), OWNER, buttons))
    await settle()
    expect(happened.find(({ what }) => what === 'set buttons')?.text).toBe('')
  })

  test('a forged one, one of another message, one that a stranger presses: none does anything', async () => {
    const { intake, happened, dataFor } = await createGround()
    const clear = dataFor({ kind: 'clearQueue' })
    const elsewhere = pressed(clear)
    intake.accept(pressed(`0123456789abcdef.0`))
    intake.accept(pressed(clear, 6))
    intake.accept(pressed(clear.replace(/0$/, '7')))
    await settle()
    expect(happened.filter(({ what }) => what === 'clear queue')).toEqual([])
    intake.accept(pressed(clear))
    elsewhere.callback_query.message.message_id++
    intake.accept(elsewhere)
    await settle()
    expect(happened.filter(({ what }) => what === 'clear queue')).toHaveLength(1)
    const turnedAway = 'This bot belongs to someone else.'
    expect(answers(happened).toSorted()).toEqual(
      ['2 messages removed', turnedAway, CLOSED, CLOSED, CLOSED].toSorted(),
    )
  })
})

function dataOf({ inline_keyboard }: Buttons, label: string): string {
  const button = inline_keyboard.flat().find(({ text }) => text === label)
  return button && 'callback_data' in button ? (button.callback_data ?? '') : ''
}

function answers(happened: readonly Happened[]): unknown[] {
  return happened.filter(({ what }) => what === 'answer to a press').map(({ text }) => text)
}
