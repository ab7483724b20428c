import type { Buttons } from '../../model/chat/message.ts'
import type { Topic } from '../../model/chat/topic.ts'
import type { DraftIds } from './draft-ids.ts'
import type { Screen } from './ports.ts'
import type { PreviewSettings } from './settings.ts'

/** What every transport needs. */
export interface TransportOptions {
  readonly topic: Topic
  readonly screen: Screen
  readonly settings: PreviewSettings
  /** The turn's draft ids, whichever transport shows them. */
  readonly ids: DraftIds
  /** Makes the Stop button below an edited message, when needed. */
  readonly stopButtons: () => Buttons
}
