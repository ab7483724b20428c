import { plain } from '../render/notices/notice.ts'
import type { NewPart } from './outbox.ts'

/** Posted in the main thread, below messages meant for a topic that is gone. */
export const misplacedLabel: NewPart = {
  content: plain('⬆️ This belongs to a deleted topic.'),
  options: { silent: true },
}
