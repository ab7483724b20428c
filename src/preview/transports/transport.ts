import type { Frame } from '../../model/chat/detail.ts'
import type { OutgoingContent } from '../../model/chat/message.ts'

/** One way of showing a growing answer. Each call rejects with a SendError. */
export interface Transport {
  /** Shortest time between two frames (milliseconds). */
  readonly intervalMs: number
  /** Whatever is shown vanishes unless it is shown again within this time (milliseconds). */
  readonly keepAliveMs: number
  /** Whether its calls count against the chat's draft budget. */
  readonly budgeted: boolean
  /** After so many failures in a row it is left alone until the next real message. */
  readonly mostFailures: number
  /** Whether a person who is shown this frame can read its status lines. */
  readonly tellsStatus: (frame: Frame) => boolean
  readonly show: (frame: Frame, signal: AbortSignal) => Promise<void>
  /** The last frame before a real message: equal to it, so that the message can take its place. */
  readonly match: (content: OutgoingContent, signal: AbortSignal) => Promise<void>
  /** A real message stands there now: whatever was shown goes, and the next frame begins anew. Waits for nothing. */
  readonly settle: () => void
}
