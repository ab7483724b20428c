import type { DraftItem, ScreenItem } from '../../local-telegram/index.ts'
import { plainStyle } from '../paint/canvas.ts'
import { paintContent } from '../paint/message.ts'
import { paintNews, paintTitle } from '../paint/news.ts'
import { messagesOf, type News, type Printed, readNews } from '../seen/news.ts'

const UNWRAPPED = { style: plainStyle, width: Number.POSITIVE_INFINITY }

/** Writes a chat to a stream that can take nothing back: what grows is written as it grows, what stands once. */
export function createPrinter(write: (text: string) => void) {
  let printed: Printed = new Map()
  /** What is written of the message that grows. */
  let begun = ''
  const grow = (text: string) => {
    // A frame with less than stands there already has nothing new.
    if (begun.startsWith(text)) return
    write(continuation(begun, text))
    begun = text
  }
  const printNews = (news: News) => {
    const text = newsText(news)
    if (news.kind === 'edit') write(`${begun === '' ? '' : '\n\n'}${text}\n\n`)
    else {
      grow(text)
      write('\n\n')
    }
    begun = ''
  }
  return {
    print(screen: readonly ScreenItem[]): void {
      const read = readNews(messagesOf(screen), printed)
      printed = read.printed
      read.news.forEach(printNews)
      const draft = screen.find(item => item.kind === 'draft')
      if (draft) grow(draftText(draft))
    },
  }
}

function newsText(news: News): string {
  const { item } = news
  const buttons = item.buttons.flat().map((label, index) => `[${index + 1} ${label}]`)
  const below = buttons.length > 0 ? [buttons.join(' ')] : []
  if (news.kind === 'edit') return [...paintNews(news, UNWRAPPED), ...below].join('\n').trim()
  if (item.from === 'person') return `▸ ${item.text}`
  return [
    ...(news.answers ? [paintTitle(news.answers, UNWRAPPED)] : []),
    ...paintContent(item, UNWRAPPED),
    ...below,
  ].join('\n')
}

/** A draft's words, without what only says that Claude is busy, and without what may yet become a table. */
function draftText(draft: DraftItem): string {
  if (draft.content.kind === 'text') return draft.content.text
  const said = (draft.content.message.blocks ?? []).filter(({ type }) => type !== 'thinking')
  const last = said.at(-1)
  const isUnsettled = last?.type === 'table' || (last?.type === 'paragraph' && beginsWithBar(last.text))
  const blocks = isUnsettled ? said.slice(0, -1) : said
  const content = { kind: 'rich', message: { blocks } } as const
  return paintContent({ ...draft, content }, UNWRAPPED).join('\n')
}

function beginsWithBar(text: unknown): boolean {
  const first = Array.isArray(text) ? text[0] : text
  return typeof first === 'string' && first.startsWith('|')
}

/** What has to be written so that `text` stands there; where it is no longer as begun, from that line on. */
function continuation(begun: string, text: string): string {
  if (text.startsWith(begun)) return text.slice(begun.length)
  let same = 0
  while (begun[same] === text[same]) same++
  return `\n${text.slice(text.lastIndexOf('\n', same) + 1)}`
}
