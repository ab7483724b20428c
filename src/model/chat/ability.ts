import type { SendFailure } from './send-error.ts'
import type { Topic } from './topic.ts'

/** What a Bot API server or a chat may not know. */
export type Ability = 'richMessage' | 'richDraft' | 'draft' | 'editedMessage'

/** What can be shown in each chat, as far as is known. */
export interface Abilities {
  /** Whether to try it. If it is refused all the same, what it was for is shown in the next best way. */
  readonly can: (chatId: number, ability: Ability) => boolean
  /** Something was shown that way. */
  readonly worked: (topic: Topic, ability: Ability) => void
  /** Showing something that way failed. Only a failure that says that the ability is unknown counts. */
  readonly failed: (topic: Topic, ability: Ability, failure: SendFailure) => void
}

/** An ability that is not used for now. */
export interface Unlearned {
  readonly ability: Ability
  /** When it is tried again (wall-clock milliseconds). */
  readonly againAt: number
}
