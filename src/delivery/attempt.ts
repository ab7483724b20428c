/** One attempt to send one part, and what its outcome means. */

import type { SentMessage } from '../model/chat/message.ts'
import { isAboutContent } from '../model/chat/refusal.ts'
import { failureOf, isMethodUnknown, isUnchanged, type SendFailure } from '../model/chat/send-error.ts'
import type { Topic } from '../model/chat/topic.ts'
import type { Facts, Log } from '../model/log.ts'
import { withDuplicateMark } from '../render/notices/duplicate.ts'
import { markDuplicate } from './duplicate.ts'
import { afterRefusal, afterSuccess } from './mending.ts'
import type { NewPart, Outbox, Part, Refused } from './outbox.ts'
import { asText } from './parts.ts'
import type { Chats, Sender } from './ports.ts'

export interface SendResult {
  /** `settled`: nothing is left to do for this part. `again`: it must be sent again. */
  readonly kind: 'settled' | 'again'
  readonly messageId?: number
  /** How long to wait (milliseconds), besides the chat's flood wait; if absent, the caller backs off by itself. */
  readonly waitMs?: number
  /** The topic is gone: messages go to the chat's main thread. */
  readonly misplaced?: boolean
}

export interface AttemptDeps {
  readonly outbox: Outbox
  readonly sender: Sender
  readonly chats: Chats
  readonly log: Log
  /** Aborts when delivery stops. */
  readonly signal: AbortSignal
}

/**
 * Sends one part and records the outcome.
 *
 * @param address the part's topic, or the main thread if the topic is gone
 */
export async function attempt(part: Part, address: Topic, deps: AttemptDeps): Promise<SendResult> {
  const { outbox, signal } = deps
  outbox.sending(part.id)
  const sent = await transmit(part, address, deps).catch(failureOf)
  // The store may be closed by now. The part stays recorded as one that may have arrived.
  if (signal.aborted) return { kind: 'settled' }
  if ('kind' in sent) return onFailure(part, sent, { ...deps, address })
  deps.log('debug', 'message sent', { ...factsOf(part), message: sent.id })
  outbox.settle(part.id, {
    state: 'sent',
    messageId: sent.id,
    isMarked: part.ambiguous && part.options.edits === undefined,
    ...betterThan(part, sent.id),
  })
  if (part.content.kind === 'rich') deps.chats.worked(address, 'richMessage')
  // It has arrived before.
  if (part.mending?.isShown) return { kind: 'settled' }
  const misplaced = sent.topic.threadId !== address.threadId
  return { kind: 'settled', messageId: sent.id, misplaced }
}

async function transmit(part: Part, address: Topic, { sender, outbox }: AttemptDeps): Promise<SentMessage> {
  const { edits, ...options } = part.options
  const { content } = part
  if (edits !== undefined && content.kind !== 'file') {
    const { buttons } = options
    const isMarked = outbox.isMarked(address.chatId, edits)
    await sender.edit(address, edits, {
      content: isMarked ? withDuplicateMark(content) : content,
      ...(buttons ? { buttons } : {}),
    })
    return { id: edits, topic: address }
  }
  const contents = part.ambiguous ? markDuplicate(part.content) : [part.content]
  for (const notice of contents.slice(0, -1)) await sender.send(address, notice, { silent: true })
  return sender.send(address, contents.at(-1) ?? part.content, options)
}

/** What improves a message that was taken only with too much as plain text. */
function betterThan({ mending, options: { buttons } }: Part, edits: number): { readonly next?: NewPart } {
  const better = mending && afterSuccess(mending)
  return better ? { next: { ...better, options: { edits, ...(buttons ? { buttons } : {}) } } } : {}
}

type FailureDeps = AttemptDeps & { readonly address: Topic }

function onFailure(part: Part, failure: SendFailure, deps: FailureDeps): SendResult {
  const { outbox, log } = deps
  const facts = factsOf(part)
  switch (failure.kind) {
    case 'flooded':
      log('warn', 'message put off: flood wait', { ...facts, waitMs: failure.retryAfterMs })
      notSent(part, outbox)
      return { kind: 'again', waitMs: 0 }
    case 'unreachable':
    case 'unauthorised':
      return tryAgain(part, failure, deps)
    case 'unknown':
      log('warn', 'message may have arrived: sent again, marked', facts)
      return { kind: 'again' }
    case 'forbidden':
      return giveUp(part, failure, deps)
    case 'refused':
      return onRefusal(part, failure, deps)
  }
}

function tryAgain(part: Part, { kind }: SendFailure, { outbox, log }: FailureDeps): SendResult {
  log('warn', 'message not sent: tried again', { ...factsOf(part), why: kind })
  notSent(part, outbox)
  return { kind: 'again' }
}

/** Records that a part was not sent, unless an earlier attempt may have arrived. */
function notSent(part: Part, outbox: Outbox): void {
  if (!part.ambiguous) outbox.pending(part.id)
}

function onRefusal(
  part: Part,
  failure: Extract<SendFailure, { kind: 'refused' }>,
  deps: FailureDeps,
): SendResult {
  const { outbox, chats, address, log } = deps
  const { code, description } = failure
  if (part.mending?.isShown && isUnchanged(failure)) return giveUp(part, failure, deps)
  if (part.options.edits !== undefined && isUnchanged(failure)) {
    outbox.settle(part.id, { state: 'sent', messageId: part.options.edits })
    return { kind: 'settled', messageId: part.options.edits }
  }
  if (address.threadId !== undefined && description.includes('message thread not found')) {
    notSent(part, outbox)
    return { kind: 'again', waitMs: 0, misplaced: true }
  }
  const mended =
    part.content.kind === 'rich' && isAboutContent(failure)
      ? afterRefusal({ ...part, content: part.content }, description)
      : undefined
  if (mended) {
    log('info', 'message refused: sent again with less formatting', { ...factsOf(part), why: description })
    const { source, options } = part
    outbox.replace([part], [{ ...mended, options, ...(source ? { source } : {}) }])
    return { kind: 'settled' }
  }
  // No rich message would be taken, whatever its content.
  const isUnknown = isMethodUnknown(failure)
  const refused: Refused = isUnknown && part.source?.all ? [part, ...outbox.behind(part)] : [part]
  const replacement = asText(refused)
  if (replacement) {
    log('info', 'message refused: sent as text', { ...factsOf(part), code, why: description })
    outbox.replace(refused, replacement)
    if (part.options.edits === undefined) chats.failed(address, 'richMessage', failure)
    return { kind: 'settled' }
  }
  // Every Bot API server knows these methods: a gateway on the way said so.
  if (code === 404 && !isUnknown && part.content.kind !== 'rich') return tryAgain(part, failure, deps)
  return giveUp(part, failure, deps)
}

function giveUp(
  part: Part,
  { description }: { readonly description: string },
  { outbox, log }: FailureDeps,
): SendResult {
  const { edits } = part.options
  if (part.mending?.isShown && edits !== undefined) {
    // It stands in the chat, with more plain text than necessary.
    outbox.settle(part.id, { state: 'sent', messageId: edits })
    return { kind: 'settled' }
  }
  log('error', 'message given up: refused', { ...factsOf(part), why: description })
  outbox.settle(part.id, { state: 'refused', why: description })
  return { kind: 'settled' }
}

function factsOf({ id, postId, content, options }: Part): Facts {
  return { part: id, post: postId, kind: content.kind, ...(options.edits ? { edits: options.edits } : {}) }
}
