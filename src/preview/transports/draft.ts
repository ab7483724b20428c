import type { Frame } from '../../model/chat/detail.ts'
import type { Format, WordsContent } from '../../model/chat/message.ts'
import { renderFrame } from '../../render/content.ts'
import type { TransportOptions } from './options.ts'
import type { Screen } from './ports.ts'
import type { Transport } from './transport.ts'

/** Clients drop a draft 30 s after its last frame, some after 10 s. */
const KEEP_ALIVE_MS = 8_000

/** Shown in a rich draft before there is text; a plain draft has the client's own placeholder. */
const PLACEHOLDER = 'Thinking…'

/** A message draft, rich or plain, with Telegram's own Stop button. */
export function createDraftTransport(format: Format, options: TransportOptions): Transport {
  const { topic, screen, settings, ids } = options
  const target = (signal: AbortSignal) => ({ topic, draftId: ids.current, signal })
  return {
    intervalMs: settings.draftIntervalMs,
    keepAliveMs: KEEP_ALIVE_MS,
    budgeted: true,
    mostFailures: Number.POSITIVE_INFINITY,
    tellsStatus: frame => frameContent(frame, format) !== undefined,
    show: (frame, signal) => showContent(screen, target(signal), frameContent(frame, format)),
    match: async (content, signal) => {
      // A chat that shows only plain drafts would refuse this one.
      if (content.kind === 'file' || (content.kind === 'rich' && format === 'text')) return
      await showContent(screen, target(signal), content)
    },
    settle: () => ids.renew(),
  }
}

function frameContent(frame: Frame, format: Format): WordsContent | undefined {
  const isBlank = format === 'rich' && frame.markdown === '' && frame.status.length === 0
  return renderFrame(isBlank ? { ...frame, status: [PLACEHOLDER] } : frame, format)
}

async function showContent(
  screen: Screen,
  target: Parameters<Screen['showText']>[0],
  content: WordsContent | undefined,
): Promise<void> {
  if (content?.kind === 'rich') await screen.showRich(target, content)
  else await screen.showText(target, content)
}
