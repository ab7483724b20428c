import type { DraftItem, ScreenItem } from '../../local-telegram/index.ts'
import { plainStyle } from '../paint/canvas.ts'
import { paintContent } from '../paint/message.ts'
import { paintNews, paintTitle } from '../paint/news.ts'
import { messagesOf, type News, type Printed, readNews } from '../seen/news.ts'

const UNWRAPPED = { style: plainStyle, width: Number.POSITIVE_INFINITY }

/** Prints a chat to an append-only stream: drafts as they grow, everything else once. */
export function createPrinter(write: (text: string) => void) {
  let printed: Printed = new Map()
  /** What has been printed of the growing message. */
  let printedDraft = ''
  const grow = (text: string) => {
    // A frame shorter than the printed text has nothing new.
    if (printedDraft.startsWith(text)) return
    write(continuation(printedDraft, text))
    printedDraft = text
  }
  const printNews = (news: News) => {
    const text = newsText(news)
    if (news.kind === 'edit') write(`${printedDraft === '' ? '' : '\n\n'}${text}\n\n`)
    else {
      grow(text)
      write('\n\n')
    }
    printedDraft = ''
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
  const buttonLines = buttons.length > 0 ? [buttons.join(' ')] : []
  if (news.kind === 'edit') return [...paintNews(news, UNWRAPPED), ...buttonLines].join('\n').trim()
  if (item.from === 'person') return `▸ ${item.text}`
  return [
    ...(news.answers ? [paintTitle(news.answers, UNWRAPPED)] : []),
    ...paintContent(item, UNWRAPPED),
    ...buttonLines,
  ].join('\n')
}

/** A draft's text without the thinking block, and without a last block that may still become a table. */
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

/** @returns what to print to extend `begun` to `text`. If they differ, the changed line is printed again. */
function continuation(printedDraft: string, text: string): string {
  if (text.startsWith(printedDraft)) return text.slice(printedDraft.length)
  let samePrefix = 0
  while (printedDraft[samePrefix] === text[samePrefix]) samePrefix++
  return `\n${text.slice(text.lastIndexOf('\n', samePrefix) + 1)}`
}
