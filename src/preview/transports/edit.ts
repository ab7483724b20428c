import type { Frame } from '../../model/chat/detail.ts'
import type { WordsContent } from '../../model/chat/message.ts'
import { failureOf, isUnchanged } from '../../model/chat/send-error.ts'
import { renderFrame } from '../../render/content.ts'
import type { TransportOptions } from './options.ts'
import type { Transport } from './transport.ts'

/** Shown until there is content. Bot API: a message needs at least one character. */
const PLACEHOLDER: WordsContent = { kind: 'text', text: '💭 Thinking…', entities: [] }

/** An edited message never expires. */
const NEVER_MS = Number.POSITIVE_INFINITY

/** Field: after three failures, it is best to stop the preview. */
const MOST_FAILURES = 3

/** Field: double the interval on a 429, up to 10 s. */
const LONGEST_INTERVAL_MS = 10_000

/** A real, silent message that is edited while the answer grows, with an inline Stop button. */
export function createEditTransport(options: TransportOptions): Transport {
  const { topic, screen, settings } = options
  const buttons = options.stopButtons()
  let intervalMs = settings.editIntervalMs
  let message: Promise<{ readonly id: number }> | undefined

  const send = async (content: WordsContent) => {
    const sending = screen.send(topic, content, { silent: true, buttons })
    message = sending
    await sending.catch((error: unknown) => {
      if (message === sending) message = undefined
      throw error
    })
  }
  const edit = async (id: number, content: WordsContent) => {
    await screen.edit(topic, id, { content, buttons }).catch(unlessUnchanged)
  }
  return {
    get intervalMs() {
      return intervalMs
    },
    keepAliveMs: NEVER_MS,
    budgeted: false,
    mostFailures: MOST_FAILURES,
    tellsStatus: () => true,
    async show(frame) {
      const content = frameContent(frame, settings.cursor)
      try {
        await (message ? edit((await message).id, content) : send(content))
        return 'shown'
      } catch (error) {
        if (failureOf(error).kind === 'flooded') intervalMs = Math.min(LONGEST_INTERVAL_MS, intervalMs * 2)
        throw error
      }
    },
    // The final is a separate message: an edit makes no sound.
    match: async () => undefined,
    settle() {
      // If the send is still in flight, its message is deleted once its id is known.
      message?.then(({ id }) => screen.delete(topic, id)).catch(() => undefined)
      message = undefined
    },
  }
}

function frameContent(frame: Frame, cursor: string): WordsContent {
  const content = renderFrame(cursor ? { ...frame, cursor } : frame, 'text')
  if (content) return content
  const status = frame.status.join('\n')
  return status ? { kind: 'text', text: status, entities: [] } : PLACEHOLDER
}

function unlessUnchanged(error: unknown): void {
  if (!isUnchanged(failureOf(error))) throw error
}
