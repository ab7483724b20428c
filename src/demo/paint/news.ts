import type { MessageItem } from '../../local-telegram/index.ts'
import type { News } from '../seen/news.ts'
import { type Canvas, narrower, wrapWords } from './canvas.ts'
import { printable } from './inline.ts'
import { paintMessage } from './message.ts'

/** A message, or what is new in it: as if it had changed in place where it stands right above. */
export function paintNews(news: News, canvas: Canvas): string[] {
  if (news.kind === 'message') {
    // A reaction comes and goes: what stands for good has none.
    const message = paintMessage({ ...news.item, reactions: [] }, canvas)
    return ['', ...(news.answers ? [paintTitle(news.answers, canvas)] : []), ...message]
  }
  const lines = news.lines.flatMap(line => wrapWords(printable(line), canvas))
  if (!news.follows) return ['', paintTitle(news.item, canvas), ...lines]
  // All of it is new: it is another message for the person.
  return news.lines.join('\n') === news.item.text ? ['', ...lines] : lines
}

/** The first line of a message that something is about. */
export function paintTitle({ text }: MessageItem, canvas: Canvas): string {
  const [first = ''] = wrapWords(printable(text), narrower(canvas, TITLE.length))
  return canvas.style('dim', TITLE + first)
}

const TITLE = '↳ '
