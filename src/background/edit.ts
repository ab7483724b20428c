import type { MessageChange } from '../model/chat/message.ts'
import { failureOf } from '../model/chat/send-error.ts'
import type { Topic } from '../model/chat/topic.ts'
import type { LiveDeps } from './ports.ts'

export interface Edit {
  readonly topic: Topic
  readonly messageId: number
  readonly change: MessageChange
}

/** How many times the last edit of a message is tried. */
const MOST_TRIES = 3

/** A frame may be lost. After a flood wait the newest is shown. @param over ends that wait */
export async function tryEdit(
  { topic, messageId, change }: Edit,
  { screen, clock }: Pick<LiveDeps, 'screen' | 'clock'>,
  over: AbortSignal,
): Promise<void> {
  const failure = await screen.edit(topic, messageId, change).then(() => undefined, failureOf)
  if (failure?.kind === 'flooded') await clock.sleep(failure.retryAfterMs, over)
}

/** For the state in which a message stays. */
export async function lastEdit(
  { topic, messageId, change }: Edit,
  { screen }: Pick<LiveDeps, 'screen'>,
): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const failure = await screen.lastEdit(topic, messageId, change).then(() => undefined, failureOf)
    if (!failure || failure.kind === 'refused') return
  }
}
