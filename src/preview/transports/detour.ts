import { isDeepStrictEqual } from 'node:util'
import type { RichContent } from '../../model/chat/message.ts'
import { isAboutContent, linksNamed } from '../../model/chat/refusal.ts'
import type { SendFailure } from '../../model/chat/send-error.ts'
import { withoutLinks, withPlainBlocks } from '../../render/content.ts'

/** A way of showing frames of one message although Telegram refuses something in them. */
export interface Detour {
  /** @returns a frame without what was refused before */
  readonly around: (frame: RichContent) => RichContent
  /** Telegram took this frame. */
  readonly taken: (frame: RichContent) => void
  /**
   * Telegram refused this frame.
   *
   * @returns whether `around` now leaves out something else of it, so that it is worth another call
   */
  readonly refused: (frame: RichContent, failure: SendFailure) => boolean
}

/** After so many refusals in a row, the fault is not in one place. */
const MOST_REFUSALS = 3

/**
 * Frames grow at their end: what is refused stands behind the blocks of the last frame that was taken, or in its last one.
 * That part is shown as plain text, or if the refusal names links, these as words; then all of the frame.
 */
export function createDetour(): Detour {
  const plain = new Set<number>()
  let links: 'mail' | 'all' | undefined
  let fine = 0
  let refusals = 0

  const around = (frame: RichContent) =>
    withPlainBlocks(links ? withoutLinks(frame, links) : frame, index => plain.has(index))
  const plainFrom = (frame: RichContent, first: number) => {
    for (let index = Math.max(0, first); index < saidIn(frame); index++) plain.add(index)
  }
  return {
    around,
    taken(frame) {
      refusals = 0
      fine = saidIn(frame)
    },
    refused(frame, failure) {
      refusals++
      if (!isAboutContent(failure) || refusals > MOST_REFUSALS) return false
      const before = around(frame)
      const steps = [
        () => {
          if (links !== 'all') links = linksNamed(failure.description) ?? links
        },
        () => plainFrom(frame, fine - 1),
        () => plainFrom(frame, 0),
      ]
      return steps.some(step => {
        step()
        return !isDeepStrictEqual(around(frame), before)
      })
    },
  }
}

/** How many blocks are the answer's: the program's own lines stand below it. */
function saidIn({ blocks }: RichContent): number {
  return blocks.filter(({ type }) => type !== 'thinking' && type !== 'footer').length
}
