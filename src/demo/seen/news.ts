/** Finds what to print of a chat: each message once, and the new lines of messages edited later. */
import type { MessageItem, ScreenItem } from '../../local-telegram/index.ts'

export type News =
  /** `answers`: the message that it replies to. */
  | { readonly kind: 'message'; readonly item: MessageItem; readonly answers?: MessageItem }
  /** `lines`: the new lines. `follows`: whether the message is the last one printed. */
  | { readonly kind: 'edit'; readonly item: MessageItem; readonly lines: string[]; readonly follows: boolean }

/** The text of every printed message by id, in printing order. */
export type Printed = ReadonlyMap<number, string>

/** @returns what is new since `printed`, in the chat's order, and the state after printing it */
export function readNews(
  messages: readonly MessageItem[],
  printed: Printed,
): { news: News[]; printed: Printed } {
  const after = new Map(printed)
  const news: News[] = []
  let last = [...printed.keys()].at(-1)
  for (const item of messages) {
    const before = after.get(item.id)
    if (before === item.text) continue
    after.set(item.id, item.text)
    const lines = newLines(before ?? '', item.text)
    if (before === undefined) {
      const answers = messages.find(({ id }) => id === item.replyTo)
      news.push({ kind: 'message', item, ...(answers ? { answers } : {}) })
      last = item.id
    } else if (lines.length > 0) news.push({ kind: 'edit', item, lines, follows: last === item.id })
  }
  return { news, printed: after }
}

/** The person's messages that nothing has followed yet. They may still get a reaction. */
export function freshOwn(screen: readonly ScreenItem[]): MessageItem[] {
  const messages = messagesOf(screen)
  const last = messages.findLastIndex(item => item.from === 'bot')
  return messages.slice(last + 1)
}

export function messagesOf(screen: readonly ScreenItem[]): MessageItem[] {
  return screen.filter(item => item.kind === 'message')
}

function newLines(before: string, after: string): string[] {
  const old = before.split('\n')
  const lines = after.split('\n')
  const firstChanged = lines.findIndex((line, index) => line !== old[index])
  return firstChanged === -1 ? [] : lines.slice(firstChanged)
}
