import type { MessageItem } from '../../local-telegram/index.ts'
import type { News } from '../seen/news.ts'
import { type Canvas, narrower, wrapWords } from './canvas.ts'
import { printable } from './inline.ts'
import { paintMessage } from './message.ts'

/** Renders a new message, or an edit as if it had changed in place directly above. */
export function paintNews(news: News, canvas: Canvas): string[] {
  if (news.kind === 'message') {
    // Reactions come and go, so they are not printed permanently.
    const message = paintMessage({ ...news.item, reactions: [] }, canvas)
    return ['', ...(news.answers ? [paintTitle(news.answers, canvas)] : []), ...message]
  }
  const lines = news.lines.flatMap(line => wrapWords(printable(line), canvas))
  if (!news.follows) return ['', paintTitle(news.item, canvas), ...lines]
  // Everything in it is new, so to the person it is another message.
  return news.lines.join('\n') === news.item.text ? ['', ...lines] : lines
}

/** The first line of the message that something refers to. */
export function paintTitle({ text }: MessageItem, canvas: Canvas): string {
  const [first = ''] = wrapWords(printable(text), narrower(canvas, TITLE.length))
  return canvas.style('dim', TITLE + first)
}

const TITLE = '↳ '
