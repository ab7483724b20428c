import type { MessageChange } from '../model/chat/message.ts'
import { failureOf, isUnchanged } from '../model/chat/send-error.ts'
import type { Topic } from '../model/chat/topic.ts'
import type { LiveDeps } from './ports.ts'

export interface Edit {
  readonly topic: Topic
  readonly messageId: number
  readonly change: MessageChange
}

type EditDeps = Pick<LiveDeps, 'screen' | 'clock'>

/** How many times the last edit of a message is tried if Telegram asks to wait. */
const MOST_TRIES = 3

/** @returns false if another try makes sense; a flood wait is over by then. A frame may be lost. */
export async function tryEdit({ topic, messageId, change }: Edit, deps: EditDeps): Promise<boolean> {
  try {
    await deps.screen.edit(topic, messageId, change)
  } catch (error) {
    const failure = failureOf(error)
    if (failure.kind !== 'flooded') return isUnchanged(failure) || failure.kind === 'refused'
    await deps.clock.sleep(failure.retryAfterMs)
    return false
  }
  return true
}

/** For the state in which a message stays. */
export async function lastEdit(edit: Edit, deps: EditDeps): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries++) if (await tryEdit(edit, deps)) return
}
