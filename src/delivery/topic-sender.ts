import type { FloodWait } from '../model/chat/flood-wait.ts'
import type { Buttons } from '../model/chat/message.ts'
import type { Topic } from '../model/chat/topic.ts'
import type { Clock } from '../model/clock.ts'
import type { Log } from '../model/log.ts'
import { attempt } from './attempt.ts'
import { backoff } from './backoff.ts'
import { misplacedLabel } from './misplaced.ts'
import type { Outbox, Part } from './outbox.ts'
import type { Chats, Sender } from './ports.ts'

/** Sends one topic's messages, one after another. */
export interface TopicSender {
  /** Holds a post back until its release. */
  readonly hold: (postId: number) => void
  /** @returns the ids of the post's messages that arrived, once each was sent or given up */
  readonly release: (postId: number) => Promise<readonly number[]>
  /** Sends what is in the outbox. */
  readonly wake: () => void
  /** Resolves when nothing is being sent or held back. */
  readonly idle: () => Promise<void>
}

export interface TopicSenderDeps {
  readonly outbox: Outbox
  readonly sender: Sender
  readonly chats: Chats
  readonly clock: Pick<Clock, 'sleep'>
  readonly jitter: () => number
  readonly log: Log
  readonly onButtons: (buttons: Buttons, messageId: number) => void
  /** Something could not be stored: the topic's messages wait for the next one, or the next start. */
  readonly onError: (error: unknown) => void
}

interface Waiter {
  readonly ids: number[]
  readonly resolve: (ids: readonly number[]) => void
}

export function createTopicSender(topic: Topic, deps: TopicSenderDeps, signal: AbortSignal): TopicSender {
  const { outbox } = deps
  const flood = deps.sender.floods.ofMessages(topic.chatId)
  const held = new Set<number>()
  const waiters = new Map<number, Waiter>()
  const idlers: (() => void)[] = []
  let isRunning = false
  /** Where messages go: the topic, or the main thread once the topic is gone. */
  let address = topic
  /** Posts up to this one are covered by a label that says where they belong. */
  let labelled = 0

  /** Posts settle in order, so any released post before `current` is complete. */
  const settleBefore = (current: number) => {
    for (const [postId, { ids, resolve }] of waiters) {
      if (postId >= current || held.has(postId)) continue
      waiters.delete(postId)
      resolve(ids)
    }
  }
  const arrived = (part: Part, id: number) => {
    if (part.options.buttons) deps.onButtons(part.options.buttons, id)
    waiters.get(part.postId)?.ids.push(id)
    if (address === topic || part.options.edits !== undefined || part.postId <= labelled) return
    labelled = outbox.add(topic, [misplacedLabel], undefined)
  }
  /** @returns milliseconds to wait before the next attempt; undefined if the part has settled */
  const attemptPart = async (part: Part, failures: number): Promise<number | undefined> => {
    const outcome = await attempt(part, address, { ...deps, signal })
    if (outcome.misplaced) address = { chatId: topic.chatId }
    if (outcome.messageId !== undefined) arrived(part, outcome.messageId)
    if (outcome.kind === 'settled') return undefined
    return outcome.waitMs ?? backoff(failures, deps.jitter())
  }
  const run = async () => {
    isRunning = true
    try {
      for (let failures = 0; await mayCall(flood, signal); ) {
        const part = outbox.next(topic)
        settleBefore(part?.postId ?? Number.POSITIVE_INFINITY)
        if (!part || held.has(part.postId)) break
        const waitMs = await attemptPart(part, failures)
        failures = waitMs === undefined ? 0 : failures + 1
        if (waitMs) await deps.clock.sleep(waitMs, signal)
      }
    } finally {
      // In the same tick as the last look at the outbox: anything later starts a new run.
      isRunning = false
      if (held.size === 0) for (const resolve of idlers.splice(0)) resolve()
    }
  }
  const wake = () => {
    if (!isRunning) run().catch(deps.onError)
  }
  return {
    hold: postId => void held.add(postId),
    release(postId) {
      const settled = new Promise<readonly number[]>(resolve => waiters.set(postId, { ids: [], resolve }))
      held.delete(postId)
      wake()
      return settled
    },
    wake,
    idle: () =>
      new Promise(resolve => {
        if (isRunning || held.size > 0) idlers.push(resolve)
        else resolve()
      }),
  }
}

/** Resolves when calls may be made in the chat; with false once the signal aborts. */
async function mayCall(flood: FloodWait, signal: AbortSignal): Promise<boolean> {
  await flood.over(signal)
  return !signal.aborted
}
