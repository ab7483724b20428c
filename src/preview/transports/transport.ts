import type { Frame } from '../../model/chat/detail.ts'
import type { OutgoingContent } from '../../model/chat/message.ts'

/** What became of a frame. */
export type Shown = 'shown' | 'around'

/** One way of showing a growing answer. Each call rejects with a SendError. */
export interface Transport {
  /** Shortest time between two frames (milliseconds). */
  readonly intervalMs: number
  /** What is shown disappears unless it is shown again within this time (milliseconds). */
  readonly keepAliveMs: number
  /** Whether its calls count against the chat's draft budget. */
  readonly budgeted: boolean
  /** After this many failures in a row, it pauses until the next real message. */
  readonly mostFailures: number
  /** Whether this transport shows the frame's status lines in readable form. */
  readonly tellsStatus: (frame: Frame) => boolean
  /**
   * @returns `shown`; or `around` if something in the frame was refused, and the next call goes around that
   */
  readonly show: (frame: Frame, signal: AbortSignal) => Promise<Shown>
  /** Shows a last frame equal to a real message, so that the message can take its place. */
  readonly match: (content: OutgoingContent, signal: AbortSignal) => Promise<void>
  /** A real message, or another transport, takes over: removes what was shown; the next frame starts afresh. Does not wait. */
  readonly settle: () => void
}
