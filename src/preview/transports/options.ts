import type { Topic } from '../../model/topic.ts'
import type { Screen } from '../ports.ts'
import type { PreviewSettings } from '../settings.ts'
import type { DraftIds } from './draft-ids.ts'

/** What every transport is made of. */
export interface TransportOptions {
  readonly topic: Topic
  readonly screen: Screen
  readonly settings: PreviewSettings
  /** The turn's own, whichever transport shows them. */
  readonly ids: DraftIds
  /** Callback data of the Stop button below an edited message. Bot API: 1-64 bytes. */
  readonly stopData: string
}
