import type { Format } from '../model/message.ts'
import { overflow, renderAnswer, restAfter } from '../render/content.ts'
import type { NewPart, Part, PartOptions, Source } from './outbox.ts'
import type { Post } from './post.ts'

/** The messages of a post: the reply belongs to the first; sound and buttons to the last, which completes it. Pure. */
export function partsOf(post: Post, format: Format): NewPart[] {
  const rendered =
    post.body.kind === 'answer'
      ? renderSource(post.body, format)
      : post.body.contents.map(content => ({ content }))
  return rendered.map((part, index) => ({ ...part, options: optionsAt(post, index, rendered.length) }))
}

/** The same words as text, for a chat that refused them as a rich message. Undefined where there is no other form. */
export function asText(part: Part): NewPart[] | undefined {
  if (part.content.kind !== 'rich' || !part.source) return undefined
  const contents = renderAnswer(part.source, 'text')
  const { buttons, replyTo, silent, edits } = part.options
  const post: Post = {
    body: { kind: 'content', contents },
    sounds: !silent,
    ...(buttons ? { buttons } : {}),
    ...(replyTo === undefined ? {} : { replyTo }),
  }
  const parts = partsOf(post, 'text')
  return parts.map((text, index) =>
    index === 0 && edits !== undefined ? { ...text, options: { ...text.options, edits } } : text,
  )
}

function optionsAt(post: Post, index: number, count: number): PartOptions {
  const isLast = index === count - 1
  return {
    silent: !(post.sounds && isLast),
    ...(post.buttons && isLast ? { buttons: post.buttons } : {}),
    ...(post.replyTo !== undefined && index === 0 ? { replyTo: post.replyTo } : {}),
  }
}

/**
 * Cut into sources of one rich message each first, so that each part can be rendered again by itself. Where a footer
 * is too long for that, the source of the first message covers those that follow.
 */
function renderSource(body: Source, format: Format): Pick<NewPart, 'content' | 'source'>[] {
  if (format === 'text') return renderAnswer(body, 'text').map(content => ({ content }))
  return richSources(body).flatMap(source =>
    renderAnswer(source, 'rich').map((content, index) => (index === 0 ? { content, source } : { content })),
  )
}

function richSources({ markdown, ...below }: Source): Source[] {
  const found: Source[] = []
  let rest = markdown
  for (let full = overflow(rest, 'rich'); full !== undefined; full = overflow(rest, 'rich')) {
    found.push({ markdown: rest.slice(0, full) })
    rest = restAfter(rest, full)
  }
  return [...found, { markdown: rest, ...below }]
}
