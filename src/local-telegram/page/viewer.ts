/** Sends changes of the chat, or of one topic, to one browser by Server-Sent Events. */
import type { ServerResponse } from 'node:http'
import type { Phone, PhoneTopic } from '../phone/phone.ts'
import { itemKey, itemNode } from './view/item.ts'
import type { PageElement } from './view/node.ts'

export interface ChatView {
  readonly phone: Phone
  /** Undefined: the chat's main thread. */
  readonly threadId: number | undefined
}

/** The current state of the chat. */
export interface ChatEvent {
  readonly topics: readonly TopicTab[]
  /** The keys of all items, in order. */
  readonly keys: readonly string[]
  /** Items that are new or have changed since the viewer's last event. */
  readonly changed: Readonly<Record<string, PageElement>>
}

interface TopicTab {
  /** Undefined: the main thread. */
  readonly id?: number
  readonly name: string
  /** How many messages the bot has written there. */
  readonly count: number
}

/** Sends the chat's changes until the browser disconnects. A slow browser gets only the latest state. */
export function showChat(response: ServerResponse, { phone, threadId }: ChatView): void {
  const seen = new Map<string, string>()
  let isPending = false
  const send = () => {
    isPending = false
    if (response.destroyed) return
    const event = chatEvent({ phone, threadId }, seen)
    if (response.write(`data: ${JSON.stringify(event)}\n\n`)) return
    isPending = true
    response.once('drain', send)
  }
  const unwatch = phone.onChange(() => {
    if (isPending) return
    isPending = true
    setImmediate(send)
  })
  response.once('close', unwatch)
  send()
}

function chatEvent({ phone, threadId }: ChatView, seen: Map<string, string>): ChatEvent {
  const screen = phone.screen(threadId)
  const keys = screen.map(itemKey)
  const changed: Record<string, PageElement> = {}
  for (const key of seen.keys()) if (!keys.includes(key)) seen.delete(key)
  for (const item of screen) {
    const node = itemNode(item, screen)
    const serialized = JSON.stringify(node)
    if (seen.get(itemKey(item)) === serialized) continue
    seen.set(itemKey(item), serialized)
    changed[itemKey(item)] = node
  }
  return { topics: topicTabs(phone), keys, changed }
}

function topicTabs(phone: Phone): TopicTab[] {
  const main: TopicTab = { name: 'General', count: countOf(phone) }
  const others = phone.topics().map(({ threadId, name }: PhoneTopic) => ({
    id: threadId,
    name,
    count: countOf(phone, threadId),
  }))
  return [main, ...others]
}

function countOf(phone: Phone, threadId?: number): number {
  return phone.screen(threadId).filter(item => item.kind === 'message' && item.from === 'bot').length
}
