/** What of a chat has to be printed: every message once, and once more in short where it was edited afterwards. */
import type { MessageItem, ScreenItem } from '../../local-telegram/index.ts'

export type News =
  /** `answers`: the message that it points back at. */
  | { readonly kind: 'message'; readonly item: MessageItem; readonly answers?: MessageItem }
  /** `lines`: what is new in it; `follows`: it stands right above. */
  | { readonly kind: 'edit'; readonly item: MessageItem; readonly lines: string[]; readonly follows: boolean }

/** The words of every message that stands printed, by its id, in the order in which they were printed. */
export type Printed = ReadonlyMap<number, string>

/** Gives what is new since `printed`, in the order of the chat, and what stands printed after it. */
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

/** The person's messages that nothing has followed yet: they may still get a reaction. */
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
  const same = lines.findIndex((line, index) => line !== old[index])
  return same === -1 ? [] : lines.slice(same)
}
