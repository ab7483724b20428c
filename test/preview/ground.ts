import { plainBlocks } from '../../src/local-telegram/index.ts'
import type { Ability } from '../../src/model/chat/ability.ts'
import type { Frame } from '../../src/model/chat/detail.ts'
import type { Format, OutgoingContent } from '../../src/model/chat/message.ts'
import { SendError, type SendFailure } from '../../src/model/chat/send-error.ts'
import type { Topic } from '../../src/model/chat/topic.ts'
import { type Budget, createBudget } from '../../src/preview/budget.ts'
import { Preview } from '../../src/preview/preview.ts'
import type { Screen } from '../../src/preview/transports/ports.ts'
import { defaultPreviewSettings, type PreviewSettings } from '../../src/preview/transports/settings.ts'
import { createFloodWaits, type KnownFloodWaits } from '../../src/telegram/outgoing/flood-waits.ts'
import { createVirtualClock, type VirtualClock } from '../telegram/virtual-clock.ts'

export const CHAT = 42

/** A call that reached the screen. */
export interface Shown {
  readonly method: 'rich' | 'draft' | 'typing' | 'send' | 'edit' | 'delete'
  readonly at: number
  readonly text: string
  readonly topic: Topic
  readonly draftId?: number
  /** Aborts if the call is given up before it ends. */
  readonly signal?: AbortSignal
}

export interface GroundOptions {
  readonly settings?: Partial<PreviewSettings>
  readonly format?: Format
  readonly topic?: Topic
}

/** Previews on a scripted screen, with a clock that only the test advances. */
export function createGround() {
  const clock = createVirtualClock()
  const floods = createFloodWaits(clock)
  const screen = createScreen(clock, floods)
  const budget: Budget = createBudget(clock, floods.of(CHAT))
  /** What the chat is known not to show. */
  const lacking = new Set<Ability>()
  /** What was learned of the chat, in order. */
  const learned: (readonly ['worked', Ability] | readonly ['failed', Ability, SendFailure])[] = []
  let nextId = 1
  const preview = ({ settings, format = 'rich', topic = { chatId: CHAT } }: GroundOptions = {}) =>
    new Preview(
      {
        topic,
        screen,
        settings: { ...defaultPreviewSettings, ...settings },
        format,
        stopButtons: () => ({
          inline_keyboard: [[{ text: '⏹ Stop', callback_data: 'stop:turn', style: 'danger' }]],
        }),
        abilities: {
          can: (_, ability) => !lacking.has(ability),
          worked: (_, ability) => void learned.push(['worked', ability]),
          failed: (_, ability, failure) => void learned.push(['failed', ability, failure]),
        },
      },
      { budget, clock, randomId: () => nextId++ },
    )
  return { clock, screen, preview, lacking, learned, shown: screen.shown }
}

/** What a chat lacks that can show nothing above this rung. */
export const ABOVE = {
  rich: [],
  draft: ['richDraft'],
  edit: ['richDraft', 'draft'],
  typing: ['richDraft', 'draft', 'editedMessage'],
} as const satisfies Record<string, readonly Ability[]>

/** How a call fails. The first rule that matches a call applies, as often as it says. */
export interface Rule {
  readonly method: Shown['method'] | 'any'
  readonly failure: SendFailure
  times?: number
}

export interface FakeScreen extends Screen {
  readonly shown: Shown[]
  readonly rules: Rule[]
  /** How long the next calls take (milliseconds); with Infinity, until they are given up. */
  latency: number
  readonly draftsInFlight: number
  readonly maxDraftsInFlight: number
}

function createScreen(clock: VirtualClock, floods: KnownFloodWaits): FakeScreen {
  const shown: Shown[] = []
  const rules: Rule[] = []
  let inFlight = 0
  let maxDraftsInFlight = 0
  let messageId = 100
  const self: FakeScreen = {
    shown,
    rules,
    latency: 0,
    get draftsInFlight() {
      return inFlight
    },
    get maxDraftsInFlight() {
      return maxDraftsInFlight
    },
    showText: ({ topic, draftId, signal }, content) =>
      draft({ method: 'draft', topic, draftId, signal, text: content?.text ?? '' }),
    showRich: ({ topic, draftId, signal }, content) =>
      draft({ method: 'rich', topic, draftId, signal, text: textOf(content) }),
    typing: (topic, signal) => draft({ method: 'typing', topic, signal, text: '' }),
    async send(topic, content) {
      await call({ method: 'send', topic, text: textOf(content) })
      return { id: messageId++, topic }
    },
    edit: (topic, _id, { content }) => call({ method: 'edit', topic, text: textOf(content) }),
    delete: (topic, id) => call({ method: 'delete', topic, text: String(id) }),
  }
  return self

  async function draft(what: Omit<Shown, 'at'>): Promise<void> {
    inFlight++
    maxDraftsInFlight = Math.max(maxDraftsInFlight, inFlight)
    await call(what).finally(() => inFlight--)
  }

  async function call(what: Omit<Shown, 'at'>): Promise<void> {
    shown.push({ ...what, at: clock.now() })
    const rule = rules.find(
      ({ method, times = 1 }) => times > 0 && (method === 'any' || method === what.method),
    )
    if (rule) rule.times = (rule.times ?? 1) - 1
    await clock.sleep(self.latency, what.signal)
    if (what.signal?.aborted) throw new SendError({ kind: 'unknown' }, what.method)
    if (rule?.failure.kind === 'flooded') floods.begin(CHAT, rule.failure.retryAfterMs)
    if (rule) throw new SendError(rule.failure, what.method)
  }
}

export function textOf(content: OutgoingContent): string {
  if (content.kind === 'file') return content.text
  return content.kind === 'text' ? content.text : plainBlocks([...content.blocks])
}

/** A frame with this text. */
export function words(markdown: string, ...status: string[]): () => Frame {
  return () => ({ markdown, status })
}

export const refusal = (description: string, code = 400): SendFailure => ({
  kind: 'refused',
  code,
  description,
})
