import type { Format, OutgoingContent } from '../model/chat/message.ts'
import type { AnswerBody, Post } from '../model/chat/post.ts'
import { beginningOf, MOST_MESSAGES, pieces, renderAnswer, takesMore, wholeFile } from '../render/content.ts'
import type { NewPart, PartOptions, Refused, Source } from './outbox.ts'

type Rendered = Pick<NewPart, 'content' | 'source'>

/** @returns the messages: reply on the first; sound and buttons on the last, which completes it. Pure. */
export function partsOf(post: Post, format: Format): NewPart[] {
  const rendered: Rendered[] =
    post.body.kind === 'answer'
      ? renderBody(post.body, format)
      : post.body.contents.map(content => ({ content }))
  return rendered.map((part, index) => ({ ...part, options: optionsAt(post, index, rendered.length) }))
}

/** @returns what a chat refused as rich messages, as text; undefined if there is no other form */
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
  const parts = source.isBeginning
    ? renderSource('text')(beginning(source, 'text'))
    : renderBody(source, 'text')
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

/** An answer too long for messages becomes a file, after its beginning if none of it is in the chat yet. */
function renderBody({ whole, ...left }: Omit<AnswerBody, 'kind'>, format: Format): Rendered[] {
  const all = { ...left, markdown: whole ?? left.markdown }
  const render = renderSource(format)
  if (!takesMore(all, format, MOST_MESSAGES)) return sources(left, format).flatMap(render)
  return [
    ...render(whole === undefined ? beginning(left, format) : folded(left)),
    { content: wholeFile(all) },
  ]
}

/** The first message of a long answer. */
function beginning({ markdown, folds = [] }: Source, format: Format): Source {
  const [first = ''] = pieces(markdown, format)
  return { ...beginningOf(first), folds, isBeginning: true }
}

/** What cannot go below a file. */
function folded({ folds = [] }: Source): Source {
  return { markdown: '', folds }
}

/** One source per message, so that each can be rendered again; the first knows what they were cut from. */
function sources({ markdown, ...below }: Source, format: Format): Source[] {
  const found = [...pieces(markdown, format)]
  return found.map((piece, index) => ({
    markdown: piece,
    ...(index === found.length - 1 ? below : {}),
    ...(index === 0 && found.length > 1 ? { all: { markdown, ...below } } : {}),
  }))
}

/** If a footer is too long for one message, the source of the first covers those that follow. */
function renderSource(format: Format): (source: Source) => Rendered[] {
  return source =>
    renderAnswer(source, format).map((content, index) =>
      index === 0 && format === 'rich' ? { content, source } : { content },
    )
}
