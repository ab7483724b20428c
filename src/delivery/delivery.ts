import { setMaxListeners } from 'node:events'
import type { Buttons, MessageChange } from '../model/chat/message.ts'
import type { Post, WrittenPost } from '../model/chat/post.ts'
import { type Topic, topicKey } from '../model/chat/topic.ts'
import { aborted, type Clock } from '../model/clock.ts'
import type { Log } from '../model/log.ts'
import type { Sql } from '../model/sql.ts'
import { createOutbox } from './outbox.ts'
import { partsOf } from './parts.ts'
import type { Chats, Sender } from './ports.ts'
import { createTopicSender, type TopicSender, type TopicSenderDeps } from './topic-sender.ts'

/** Messages that must arrive: stored first, then sent part by part, in order within each topic. */
export interface Delivery {
  /** Stores a post. Call it inside a transaction if other writes must succeed or fail with it. */
  readonly write: (topic: Topic, post: Post) => WrittenPost
  /** Stores and sends at once. Resolves with the message ids once each part was sent or given up. */
  readonly send: (topic: Topic, post: Post) => Promise<readonly number[]>
  /** Edits an earlier message, in order with everything else in its topic. */
  readonly edit: (topic: Topic, messageId: number, change: MessageChange) => Promise<void>
  /** Sends what an earlier run of the program left. */
  readonly resume: () => void
  /** Sends what somebody on the host put back into the outbox. */
  readonly look: () => void
  /** Resolves once nothing is left to send or release, at the latest when `signal` aborts. */
  readonly drained: (signal: AbortSignal) => Promise<void>
  /** Ends all waits. Unsent posts stay stored. */
  readonly stop: () => void
}

export interface DeliveryOptions {
  readonly sql: Sql
  readonly sender: Sender
  readonly chats: Chats
  readonly clock: Pick<Clock, 'wall' | 'sleep'>
  readonly log: Log
  /** A random number from 0 to 1. */
  readonly jitter: () => number
  /** A message with these buttons arrived. */
  readonly onButtons: (buttons: Buttons, messageId: number) => void
  /** Something could not be stored. */
  readonly onError: (error: unknown) => void
}

export function createDelivery(options: DeliveryOptions): Delivery {
  const stopping = new AbortController()
  // Each waiting topic listens to it; from the eleventh on, Node would warn of a leak.
  setMaxListeners(0, stopping.signal)
  const outbox = createOutbox(options.sql, options.clock.wall)
  const deps: TopicSenderDeps = { ...options, outbox }
  const senders = new Map<string, TopicSender>()
  const senderOf = (topic: Topic): TopicSender => {
    const key = topicKey(topic)
    const sender = senders.get(key) ?? createTopicSender(topic, deps, stopping.signal)
    senders.set(key, sender)
    return sender
  }
  const write = (topic: Topic, post: Post): WrittenPost => {
    const written = partsOf(post, options.chats.format(topic.chatId))
    if (written.length === 0) return NOTHING
    const sender = senderOf(topic)
    const postId = outbox.add(topic, written, post.turnId)
    sender.hold(postId)
    return { contents: written.map(part => part.content), release: () => sender.release(postId) }
  }
  const look = () => {
    for (const topic of outbox.unsettledTopics()) senderOf(topic).wake()
  }
  return {
    write,
    send: (topic, post) => write(topic, post).release(),
    async edit(topic, messageId, { content, buttons }) {
      const sender = senderOf(topic)
      const edit = { content, options: { edits: messageId, ...(buttons ? { buttons } : {}) } }
      const postId = outbox.add(topic, [edit], undefined)
      sender.hold(postId)
      await sender.release(postId)
    },
    resume: () => {
      look()
    },
    look,
    async drained(signal) {
      await Promise.race([aborted(signal), Promise.all([...senders.values()].map(sender => sender.idle()))])
    },
    stop: () => stopping.abort(),
  }
}

/** A post with nothing to show. */
const NOTHING: WrittenPost = { contents: [], release: async () => [] }
