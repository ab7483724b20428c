import type { Format, OutgoingContent } from '../model/message.ts'
import { beginningOf, MOST_MESSAGES, pieces, renderAnswer, takesMore, wholeFile } from '../render/content.ts'
import type { NewPart, PartOptions, Refused, Source } from './outbox.ts'
import type { AnswerBody, Post } from './post.ts'

type Rendered = Pick<NewPart, 'content' | 'source'>

/** The messages of a post: the reply belongs to the first; sound and buttons to the last, which completes it. Pure. */
export function partsOf(post: Post, format: Format): NewPart[] {
  const rendered: Rendered[] =
    post.body.kind === 'answer'
      ? renderBody(post.body, format)
      : post.body.contents.map(content => ({ content }))
  return rendered.map((part, index) => ({ ...part, options: optionsAt(post, index, rendered.length) }))
}

/** The same words as text, for a chat that refused them as rich messages. Undefined where there is no other form. */
export function asText(refused: Refused): NewPart[] | undefined {
  const [{ content, source, options }, ...behind] = refused
  if (content.kind !== 'rich' || !source) return undefined
  const { silent, buttons } = behind.at(-1)?.options ?? options
  const { replyTo, edits } = options
  const post: Post = {
    body: { kind: 'content', contents: textOf((behind.length > 0 && source.all) || source) },
    sounds: !silent,
    ...(buttons ? { buttons } : {}),
    ...(replyTo === undefined ? {} : { replyTo }),
  }
  const parts = partsOf(post, 'text')
  return parts.map((text, index) =>
    index === 0 && edits !== undefined ? { ...text, options: { ...text.options, edits } } : text,
  )
}

function textOf(source: Source): OutgoingContent[] {
  const parts = source.isBeginning ? beginning(source.markdown, 'text') : renderBody(source, 'text')
  return parts.map(({ content }) => content)
}

function optionsAt(post: Post, index: number, count: number): PartOptions {
  const isLast = index === count - 1
  return {
    silent: !(post.sounds && isLast),
    ...(post.buttons && isLast ? { buttons: post.buttons } : {}),
    ...(post.replyTo !== undefined && index === 0 ? { replyTo: post.replyTo } : {}),
  }
}

/** An answer that is too long for messages is its beginning, where nothing of it stands in the chat, and a file. */
function renderBody(body: Omit<AnswerBody, 'kind'>, format: Format): Rendered[] {
  const { markdown, footer, whole = markdown } = body
  const all = { markdown: whole, ...(footer ? { footer } : {}) }
  if (!takesMore(all, format, MOST_MESSAGES)) return sources(body, format).flatMap(renderSource(format))
  const above = body.whole === undefined ? beginning(markdown, format) : []
  return [...above, { content: wholeFile(all) }]
}

function beginning(markdown: string, format: Format): Rendered[] {
  const [first = ''] = pieces(markdown, format)
  const content = renderAnswer(beginningOf(first), format).slice(0, 1)
  return content.map(content => ({ content, source: { markdown: first, isBeginning: true } }))
}

/** One message each, so that each can be rendered again by itself; the first knows what they were cut from. */
function sources({ markdown, footer }: Source, format: Format): Source[] {
  const found = [...pieces(markdown, format)]
  return found.map((piece, index) => ({
    markdown: piece,
    ...(footer && index === found.length - 1 ? { footer } : {}),
    ...(index === 0 && found.length > 1 ? { all: { markdown, ...(footer ? { footer } : {}) } } : {}),
  }))
}

/** Where a footer is too long for one message, the source of the first covers those that follow. */
function renderSource(format: Format): (source: Source) => Rendered[] {
  return source =>
    renderAnswer(source, format).map((content, index) =>
      index === 0 && format === 'rich' ? { content, source } : { content },
    )
}
