import { expect, test } from 'vitest'
import { hasFailed, isAnswered, openQuestions } from '../../src/demo/seen/turns.ts'
import type { MessageItem } from '../../src/local-telegram/index.ts'

/** A chat, told message by message: ids count from 1. */
function chatOf(
  ...told: ({ from: MessageItem['from']; text: string } & Partial<MessageItem>)[]
): MessageItem[] {
  return told.map((message, index) => ({
    kind: 'message',
    id: index + 1,
    content: { kind: 'text', text: message.text, entities: [] },
    buttons: [],
    silent: false,
    edited: false,
    reactions: [],
    at: 0,
    ...message,
  }))
}

const person = (text: string) => ({ from: 'person' as const, text })
const bot = (text: string, more: Partial<MessageItem> = {}) => ({ from: 'bot' as const, text, ...more })
const question = bot('May I?', { buttons: [['Allow', 'Deny']] })
const decided = bot('May I? Allowed', { edited: true })
const aside = bot('By the way', { silent: true })

test('the message that sounds and asks nothing is the answer', () => {
  expect(isAnswered(chatOf(person('Hi')), 1)).toBe(false)
  expect(isAnswered(chatOf(person('Hi'), aside, question), 1)).toBe(false)
  expect(isAnswered(chatOf(person('Hi'), aside, decided), 1)).toBe(false)
  expect(isAnswered(chatOf(person('Hi'), aside, decided, bot('Hello')), 1)).toBe(true)
  const stopped = bot('Stopped.', { buttons: [['Retry', 'Continue']] })
  expect(isAnswered(chatOf(person('Hi'), stopped), 1)).toBe(true)
  const retried = bot('Stopped.', { buttons: [['✓ Retry']] })
  expect(isAnswered(chatOf(person('Hi'), retried), 1)).toBe(true)
  expect(openQuestions(chatOf(person('Hi'), stopped))).toHaveLength(1)
  expect(openQuestions(chatOf(person('Hi'), stopped, person('Go on'), bot('Done.')))).toEqual([])
})

test('a turn that failed is told from an answer about one', () => {
  const again = { buttons: [['Retry', 'Continue']] }
  expect(hasFailed(chatOf(person('Hi'), bot('❌ The API did not answer.', again)))).toBe(true)
  expect(hasFailed(chatOf(person('Hi'), bot('As far as it came\n❌ It ended.\n3 s', again)))).toBe(true)
  expect(hasFailed(chatOf(person('Hi'), bot('❌ is the sign for a failed test.')))).toBe(false)
  expect(hasFailed(chatOf(person('Hi'), bot('Done:\n❌ one test', { buttons: [['Undo']] })))).toBe(false)
  expect(hasFailed(chatOf(person('Hi'), bot('⏹ Stopped.', again)))).toBe(false)
  expect(hasFailed(chatOf(person('Hi'), bot('❌ No longer', { silent: true, ...again })))).toBe(false)
})

test('a message that waits is not answered by the answer to the one before', () => {
  const chat = [person('One'), person('Two'), bot('First')]
  expect(isAnswered(chatOf(...chat), 1)).toBe(true)
  expect(isAnswered(chatOf(...chat), 2)).toBe(false)
  expect(isAnswered(chatOf(...chat, bot('Second')), 2)).toBe(true)
})

test('a command of the bridge is answered by whatever the bot says; words behind /new are a prompt', () => {
  expect(isAnswered(chatOf(person('/status'), aside), 1)).toBe(true)
  expect(isAnswered(chatOf(person('/new'), aside), 1)).toBe(true)
  expect(isAnswered(chatOf(person('/new and on'), aside), 1)).toBe(false)
  expect(isAnswered(chatOf(person('/unknown'), aside), 1)).toBe(false)
})

test('what asks can be pressed until its buttons are gone, however many there are', () => {
  const open = (...told: Parameters<typeof chatOf>) => openQuestions(chatOf(...told)).map(({ id }) => id)
  expect(open(question, aside, person('Well…'))).toEqual([1])
  expect(open(question, question)).toEqual([1, 2])
  expect(open(question, decided)).toEqual([1])
  expect(open(question, bot('Done'))).toEqual([1])
})

test('what is only offered can be pressed until an answer has followed', () => {
  const offer = bot('Hello', { buttons: [['Looks broken?']], silent: true })
  expect(openQuestions(chatOf(offer, person('Hi')))).toHaveLength(1)
  expect(openQuestions(chatOf(offer, person('Hi'), bot('Hello')))).toEqual([])
})
