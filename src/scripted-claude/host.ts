/** The other end of the pipe: reads what the host writes to stdin, and asks it questions. */
import { randomUUID } from 'node:crypto'
import * as v from 'valibot'
import { lifecycle } from './messages.ts'
import type { Wire } from './wire.ts'

export interface HostPrompt {
  readonly text: string
  readonly uuid?: string
}

export type Answer = v.InferOutput<typeof answer>

export interface HostEvents {
  /** A prompt has arrived. Called before it is acknowledged. */
  onPrompt(): void
  /** The host wants to end the running turn. */
  onInterrupt(): void
  onMode(mode: string): void
  /**
   * Any other request.
   *
   * @returns undefined if the request is unknown
   */
  onRequest(request: object): object | undefined
  /** Adds rules for this process. */
  onAllow(rules: readonly string[]): void
}

const flagSettings = v.looseObject({ permissions: v.looseObject({ allow: v.array(v.string()) }) })

const textBlock = v.looseObject({ type: v.string(), text: v.optional(v.string(), '') })

const answer = v.variant('behavior', [
  v.looseObject({
    behavior: v.literal('allow'),
    updatedInput: v.optional(v.record(v.string(), v.unknown()), {}),
    updatedPermissions: v.optional(v.array(v.unknown()), []),
  }),
  v.looseObject({ behavior: v.literal('deny'), message: v.optional(v.string(), 'The person said no.') }),
])

const incoming = v.variant('type', [
  v.looseObject({
    type: v.literal('user'),
    uuid: v.optional(v.string()),
    message: v.looseObject({ content: v.union([v.string(), v.array(textBlock)]) }),
  }),
  v.looseObject({
    type: v.literal('control_request'),
    request_id: v.string(),
    request: v.looseObject({
      subtype: v.string(),
      mode: v.optional(v.string()),
      settings: v.optional(v.unknown()),
      message_uuid: v.optional(v.string()),
      cancel_queued: v.optional(v.boolean()),
    }),
  }),
  v.looseObject({
    type: v.literal('control_response'),
    response: v.looseObject({ request_id: v.string(), response: v.optional(answer) }),
  }),
])

type Incoming = v.InferOutput<typeof incoming>
type Kind<T extends Incoming['type']> = Extract<Incoming, { type: T }>

export class Host {
  readonly #wire: Wire
  readonly #events: HostEvents
  readonly #queue: HostPrompt[] = []
  readonly #questions = new Map<string, (answer: Answer) => void>()
  #closed = false
  #wake: () => void = () => {}

  constructor(wire: Wire, events: HostEvents) {
    this.#wire = wire
    this.#events = events
  }

  /**
   * Reads lines until stdin is closed. Throws on a line that is not a message; the real CLI ends there too.
   */
  async listen(lines: AsyncIterable<string>): Promise<void> {
    for await (const line of lines) if (line.trim() !== '') this.#receive(v.parse(incoming, JSON.parse(line)))
    this.#closed = true
    this.#wake()
  }

  /** @returns the next prompt, or undefined once stdin is closed and none is left */
  async next(): Promise<HostPrompt | undefined> {
    while (this.#queue.length === 0 && !this.#closed)
      await new Promise<void>(resolve => {
        this.#wake = resolve
      })
    return this.#queue.shift()
  }

  get waiting(): number {
    return this.#queue.length
  }

  /** Asks the host. If the signal aborts, withdraws the question and rejects. */
  async ask(request: object, signal: AbortSignal): Promise<Answer> {
    signal.throwIfAborted()
    const request_id = randomUUID()
    this.#wire.control({ type: 'control_request', request_id, request })
    return await new Promise((resolve, reject) => {
      const withdraw = () => {
        this.#questions.delete(request_id)
        this.#wire.control({ type: 'control_cancel_request', request_id })
        reject(signal.reason)
      }
      this.#questions.set(request_id, given => {
        signal.removeEventListener('abort', withdraw)
        resolve(given)
      })
      signal.addEventListener('abort', withdraw, { once: true })
    })
  }

  #receive(message: Incoming): void {
    switch (message.type) {
      case 'user':
        this.#enqueue(message)
        break
      case 'control_request': {
        const response = { request_id: message.request_id, ...this.#handleRequest(message.request) }
        this.#wire.control({ type: 'control_response', response })
        break
      }
      case 'control_response':
        this.#settle(message)
    }
  }

  #enqueue({ uuid, message: { content } }: Kind<'user'>): void {
    const text = typeof content === 'string' ? content : content.map(block => block.text).join('\n')
    this.#events.onPrompt()
    if (uuid !== undefined) this.#wire.say(lifecycle(uuid, 'queued'))
    this.#queue.push(uuid === undefined ? { text } : { text, uuid })
    this.#wake()
  }

  #handleRequest(request: Kind<'control_request'>['request']): object {
    const { subtype, mode, settings, message_uuid } = request
    switch (subtype) {
      case 'interrupt': {
        if (request.cancel_queued) this.#dropQueued(() => true)
        this.#events.onInterrupt()
        const still_queued = this.#queue.flatMap(({ uuid }) => uuid ?? [])
        return { subtype: 'success', response: { still_queued } }
      }
      case 'set_permission_mode':
        this.#events.onMode(mode ?? '')
        return { subtype: 'success', response: { mode } }
      case 'apply_flag_settings':
        this.#events.onAllow(v.parse(flagSettings, settings).permissions.allow)
        return { subtype: 'success' }
      case 'cancel_async_message': {
        const cancelled = this.#dropQueued(uuid => uuid === message_uuid)
        return { subtype: 'success', response: { cancelled, message_uuid } }
      }
      case 'initialize':
        return { subtype: 'success', response: { commands: [], models: [] } }
      default:
        return (
          this.#events.onRequest(request) ?? { subtype: 'error', error: `A script does not know ${subtype}` }
        )
    }
  }

  /**
   * Drops queued prompts.
   *
   * @returns false if none matched
   */
  #dropQueued(isMatch: (uuid: string | undefined) => boolean): boolean {
    const dropped = this.#queue.filter(({ uuid }) => isMatch(uuid))
    for (const prompt of dropped) {
      this.#queue.splice(this.#queue.indexOf(prompt), 1)
      if (prompt.uuid !== undefined) this.#wire.say(lifecycle(prompt.uuid, 'cancelled'))
    }
    return dropped.length > 0
  }

  #settle({ response }: Kind<'control_response'>): void {
    const settle = this.#questions.get(response.request_id)
    this.#questions.delete(response.request_id)
    settle?.(response.response ?? { behavior: 'deny', message: 'The host gave no answer.' })
  }
}
