import type { Frame } from '../../model/chat/detail.ts'
import type { Format, RichContent, WordsContent } from '../../model/chat/message.ts'
import { failureOf } from '../../model/chat/send-error.ts'
import { renderFrame } from '../../render/content.ts'
import { createDetour, type Detour } from './detour.ts'
import type { TransportOptions } from './options.ts'
import type { Shown, Transport } from './transport.ts'

/** Clients drop a draft 30 s after its last frame, some after 10 s. */
const KEEP_ALIVE_MS = 8_000

/** Shown in a rich draft before there is text; a plain draft has the client's own placeholder. */
const PLACEHOLDER = 'Thinking…'

/** A message draft, rich or plain, with Telegram's own Stop button. */
export function createDraftTransport(format: Format, options: TransportOptions): Transport {
  const { topic, screen, settings, ids } = options
  let detour = createDetour()
  const target = (signal: AbortSignal) => ({ topic, draftId: ids.current, signal })
  return {
    intervalMs: settings.draftIntervalMs,
    keepAliveMs: KEEP_ALIVE_MS,
    budgeted: true,
    mostFailures: Number.POSITIVE_INFINITY,
    tellsStatus: frame => frameContent(frame, format) !== undefined,
    async show(frame, signal) {
      const content = frameContent(frame, format)
      if (content?.kind === 'rich')
        return showAround(detour, content, shown => screen.showRich(target(signal), shown))
      await screen.showText(target(signal), content)
      return 'shown'
    },
    match: async (content, signal) => {
      // A chat that shows only plain drafts would refuse this one.
      if (content.kind === 'file' || (content.kind === 'rich' && format === 'text')) return
      if (content.kind === 'rich') await screen.showRich(target(signal), content)
      else await screen.showText(target(signal), content)
    },
    settle() {
      ids.renew()
      detour = createDetour()
    },
  }
}

function frameContent(frame: Frame, format: Format): WordsContent | undefined {
  const isBlank = format === 'rich' && frame.markdown === '' && frame.status.length === 0
  return renderFrame(isBlank ? { ...frame, status: [PLACEHOLDER] } : frame, format)
}

async function showAround(
  detour: Detour,
  frame: RichContent,
  show: (frame: RichContent) => Promise<void>,
): Promise<Shown> {
  try {
    await show(detour.around(frame))
  } catch (error) {
    if (detour.refused(frame, failureOf(error))) return 'around'
    throw error
  }
  detour.taken(frame)
  return 'shown'
}
