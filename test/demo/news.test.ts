import { expect, test } from 'vitest'
import { type News, readNews } from '../../src/demo/seen/news.ts'
import type { MessageItem } from '../../src/local-telegram/index.ts'

const message = (id: number, text: string): MessageItem => ({
  kind: 'message',
  id,
  from: 'bot',
  text,
  content: { kind: 'text', text, entities: [] },
  buttons: [],
  silent: false,
  edited: false,
  reactions: [],
  at: 0,
})

/** The news of each state of the chat, one after another. */
function newsOf(...states: MessageItem[][]): News[][] {
  let printed: ReadonlyMap<number, string> = new Map()
  return states.map(state => {
    const read = readNews(state, printed)
    printed = read.printed
    return read.news
  })
}

test('every message is news once, in the order of the chat', () => {
  const [first, second, third] = newsOf(
    [message(1, 'a')],
    [message(1, 'a'), message(2, 'b'), message(3, 'c')],
    [message(1, 'a'), message(2, 'b'), message(3, 'c')],
  )
  expect(first?.map(({ item }) => item.id)).toEqual([1])
  expect(second?.map(({ item }) => item.id)).toEqual([2, 3])
  expect(third).toEqual([])
})

test('of an edited message only the lines from the first new one on are news', () => {
  const [, edited] = newsOf([message(1, 'question\ndetail')], [message(1, 'question\ndetail\nallowed')])
  expect(edited).toMatchObject([{ kind: 'edit', lines: ['allowed'], follows: true }])
})

test('an edit below which something else stands says so', () => {
  const [, edited] = newsOf([message(1, 'a'), message(2, 'b')], [message(1, 'c'), message(2, 'b')])
  expect(edited).toMatchObject([{ kind: 'edit', lines: ['c'], follows: false }])
})

test('lines that were only taken away are no news', () => {
  const [, edited] = newsOf([message(1, 'a\nb')], [message(1, 'a')])
  expect(edited).toEqual([])
})

test('an answer comes with the message that it points back at', () => {
  const [news] = newsOf([message(1, 'a'), { ...message(2, 'b'), replyTo: 1 }])
  expect(news?.[1]).toMatchObject({ answers: { id: 1 } })
})
