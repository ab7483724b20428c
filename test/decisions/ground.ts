import { expect, vi } from 'vitest'
import { systemRandom } from '../../src/app/system.ts'
import { createQuestions } from '../../src/decisions/card/questions.ts'
import { Decisions } from '../../src/decisions/decisions.ts'
import type { LocalTelegramOptions, MessageItem } from '../../src/local-telegram/index.ts'
import type { Topic } from '../../src/model/chat/topic.ts'
import type { Elicitation } from '../../src/model/claude/elicitation.ts'
import type { PermissionRequest } from '../../src/model/claude/permission.ts'
import type { QuestionContext } from '../../src/model/question.ts'
import { createGround as createPost, said } from '../delivery/ground.ts'
import { createVirtualClock } from '../telegram/virtual-clock.ts'

export const SETTLED = { timeout: 5_000, interval: 5 }

/** How long a question waits (milliseconds). */
export const LIMIT_MS = 15 * 60_000

export type Ground = Awaited<ReturnType<typeof createGround>>

export const request: PermissionRequest = {
  requestId: 'r1',
  toolName: 'Bash',
  input: { command: 'rm -rf build' },
}

interface SentParams {
  readonly text: string
  readonly reply_markup?: { readonly inline_keyboard: { text: string; callback_data: string }[][] }
}

/** Questions on a real phone: asked, pressed and edited through the real client and store. */
export async function createGround(options: LocalTelegramOptions = {}) {
  const { delivery, keyboards, phone, chat, store, telegram } = await createPost(options)
  const clock = createVirtualClock()
  const start = () =>
    new Decisions({
      questions: createQuestions(store, () => 0),
      notes: delivery,
      keyboards,
      newId: () => systemRandom.uuid(),
      clock: { wall: () => 0, sleep: clock.sleep },
      timeoutMs: LIMIT_MS,
    })
  const decisions = start()
  const placeIn = (topic: Topic, turnId: string): QuestionContext => ({
    topic,
    turnId,
    post: (contents, buttons) =>
      delivery.send(topic, { body: { kind: 'content', contents }, buttons, sounds: true }),
    remind: (content, replyTo) =>
      delivery.send(topic, { body: { kind: 'content', contents: [content] }, replyTo, sounds: true }),
  })
  const ask = (
    asked: Partial<PermissionRequest> = {},
    { turnId = 't1', topic = chat as Topic, trusted = true } = {},
  ) => decisions.ask({ ...placeIn(topic, turnId), cwd: '/code', trusted, request: { ...request, ...asked } })
  const elicit = (asked: Elicitation) => decisions.elicit({ ...placeIn(chat, 't1'), request: asked })
  const questions = () => said(phone.screen())
  const asked = (words = '') =>
    phone.until(screen => said(screen).find(item => item.buttons.length > 0 && item.text.includes(words)), {
      what: 'a question',
    })
  const dataOf = (message: MessageItem, label: string) => {
    const calls = ['sendMessage', 'editMessageText'].flatMap(name => telegram.transcript.calls(name))
    const sent = calls.map(({ params }) => params as SentParams).toReversed()
    const buttons =
      sent
        .find(({ text, reply_markup }) => text === message.text && reply_markup)
        ?.reply_markup?.inline_keyboard.flat() ?? []
    return buttons.find(({ text }) => text === label)?.callback_data ?? ''
  }
  const press = (
    message: MessageItem,
    label: string,
    at: Partial<{ chatId: number; messageId: number; decisions: Decisions }> = {},
  ) => {
    const where = { chatId: chat.chatId, messageId: message.id, data: dataOf(message, label), ...at }
    const action = keyboards.pressed(where)?.action
    return action?.kind === 'decide'
      ? (at.decisions ?? decisions).choose(action.decision, action.choice)
      : undefined
  }
  const states = () => store.all('SELECT state FROM questions ORDER BY rowid').map(row => row.state)
  /** Waits until the id of the question's message is stored. */
  const shown = () => vi.waitUntil(() => store.get('SELECT 1 FROM questions WHERE message_id IS NOT NULL'))
  return {
    decisions,
    clock,
    restart: start,
    ask,
    elicit,
    asked,
    shown,
    press,
    questions,
    states,
    phone,
    chat,
    delivery,
    telegram,
  }
}

/** Waits until the question's message has no buttons and this text. */
export async function standsAs({ questions }: Ground, ...texts: (string | RegExp)[]): Promise<void> {
  await vi.waitFor(() => {
    const [card] = questions()
    for (const text of texts) expect(card?.text).toMatch(text)
    expect(card?.buttons).toEqual([])
  }, SETTLED)
}
