/** Streams messages as the API does through the CLI: each block in deltas, then once more as a whole. */
import { randomUUID } from 'node:crypto'
import { assistant, assistantMessage, requesting, streamEvent } from './messages.ts'
import type { Pace } from './pace.ts'
import type { ToolUse } from './script/script.ts'
import type { Wire } from './wire.ts'

/** At natural speed: the time before the first word of a message, and between words. */
const FIRST_WORD_MS = 300
const WORD_MS = { text: 17, thinking: 12 }

const signature = 'c2NyaXB0ZWQ='

export interface SpeakerSettings {
  readonly wire: Wire
  readonly pace: Pace
  readonly model: string
  /** Whether the host wants deltas too. */
  readonly partial: boolean
  /** The ids of the prompts being answered, for the host. */
  readonly promptIds: object
}

export class Speaker {
  readonly #settings: SpeakerSettings
  readonly #signal: AbortSignal
  #open: { id: string; index: number } | undefined
  /** The number of messages started. */
  rounds = 0

  constructor(settings: SpeakerSettings, signal: AbortSignal) {
    this.#settings = settings
    this.#signal = signal
  }

  async text(text: string): Promise<void> {
    const { id } = await this.#startBlock({ type: 'text', text: '' })
    let said = ''
    try {
      for (const word of words(text)) {
        await this.#settings.pace.pause(WORD_MS.text, this.#signal)
        this.#delta({ type: 'text_delta', text: word })
        said += word
      }
    } finally {
      if (said !== '') this.#endBlock(id, { type: 'text', text: said })
    }
  }

  async thinking(thinking: string): Promise<void> {
    const { id } = await this.#startBlock({ type: 'thinking', thinking: '', signature: '' })
    for (const word of words(thinking)) {
      await this.#settings.pace.pause(WORD_MS.thinking, this.#signal)
      this.#delta({ type: 'thinking_delta', thinking: word })
    }
    this.#delta({ type: 'signature_delta', signature })
    this.#endBlock(id, { type: 'thinking', thinking, signature })
  }

  /**
   * Sends a tool use, which ends its message.
   *
   * @returns the tool use's id
   */
  async tool({ name, input }: ToolUse): Promise<string> {
    const id = `toolu_${randomUUID()}`
    const block = { type: 'tool_use', id, name, input }
    const { id: messageId } = await this.#startBlock({ ...block, input: {} })
    this.#delta({ type: 'input_json_delta', partial_json: JSON.stringify(input) })
    this.#endBlock(messageId, block)
    this.endMessage('tool_use')
    return id
  }

  endMessage(stop_reason: 'end_turn' | 'tool_use'): void {
    if (!this.#open) return
    const delta = { stop_reason, stop_sequence: null }
    this.#event({ type: 'message_delta', delta, usage: { output_tokens: 0 } })
    this.#event({ type: 'message_stop' })
    this.#open = undefined
  }

  async #startBlock(content_block: object): Promise<{ id: string; index: number }> {
    const open = this.#open ?? (await this.#startMessage())
    open.index += 1
    this.#event({ type: 'content_block_start', index: open.index, content_block })
    return open
  }

  async #startMessage(): Promise<{ id: string; index: number }> {
    const { wire, pace, model, promptIds } = this.#settings
    wire.say({ ...requesting, ...promptIds })
    await pace.pause(FIRST_WORD_MS, this.#signal)
    const open = { id: `msg_${randomUUID()}`, index: -1 }
    this.#open = open
    this.rounds += 1
    this.#event({ type: 'message_start', message: assistantMessage(open.id, model, []) })
    return open
  }

  #endBlock(id: string, block: object): void {
    this.#settings.wire.say(assistant(assistantMessage(id, this.#settings.model, [block])))
    this.#event({ type: 'content_block_stop', index: this.#open?.index })
  }

  #delta(delta: object): void {
    this.#event({ type: 'content_block_delta', index: this.#open?.index, delta })
  }

  #event(event: object): void {
    if (this.#settings.partial) this.#settings.wire.say(streamEvent(event))
  }
}

/** Splits a text into words, each with its leading space, so that joined they give the text again. */
function words(text: string): string[] {
  return text.match(/\s*\S+\s*$|\s*\S+/g) ?? []
}
