/** Streams an answer as the Messages API does: server-sent events, one block after another. */
import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Step } from './reply.ts'

/**
 * Fixed, so that costs are known: at the list price of the CLI's default model, one answer costs
 * `ANSWER_COST_USD`.
 */
const usage = { input_tokens: 100, cache_creation_input_tokens: 0, cache_read_input_tokens: 0 }
const outputTokens = 42

/**
 * The cost of one answer of this API according to the CLI (2.1.329, claude-opus-5-5). Each tool round of a
 * turn adds one.
 */
export const ANSWER_COST_USD = 0.00124

/** The client must return this unchanged. The CLI only checks that it is present. */
const signature = 'c2lnbmF0dXJl'

export interface Performance {
  readonly id: string
  readonly model: string
  readonly steps: readonly Step[]
  /** Resolves when a hanging answer may continue. */
  released(): Promise<void>
  /** Called for every delta sent. */
  onDelta(): void
}

/** Streams the whole answer. Ends early if the client disconnects. */
export async function streamAnswer(response: ServerResponse, performance: Performance): Promise<void> {
  const disconnected = new AbortController()
  response.on('close', () => disconnected.abort())
  const wire = new Wire(response, performance.onDelta)
  response.writeHead(200, { 'content-type': 'text/event-stream', 'request-id': `req_${performance.id}` })
  wire.send('message_start', { message: emptyMessage(performance) })
  for (const [index, step] of performance.steps.entries()) {
    await play(
      wire,
      { step, id: `toolu_${performance.id}_${index}`, released: performance.released },
      disconnected.signal,
    )
    if (disconnected.signal.aborted) return
  }
  const stop_reason = stopReason(performance.steps)
  wire.send('message_delta', {
    delta: { stop_reason, stop_sequence: null },
    usage: { output_tokens: outputTokens },
  })
  wire.send('message_stop', {})
  response.end()
}

/** The same answer in one piece, for clients that do not stream. */
export function wholeAnswer(performance: Performance): object {
  return {
    ...emptyMessage(performance),
    content: performance.steps.flatMap((step, index) => block(step, `toolu_${performance.id}_${index}`)),
    stop_reason: stopReason(performance.steps),
    usage: { ...usage, output_tokens: outputTokens },
  }
}

function emptyMessage({ id, model }: Performance) {
  return {
    id: `msg_${id}`,
    type: 'message',
    role: 'assistant',
    model,
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage: { ...usage, output_tokens: 1 },
  }
}

function stopReason(steps: readonly Step[]): string {
  return steps.some(step => step.kind === 'tool') ? 'tool_use' : 'end_turn'
}

function block(step: Step, id: string): object[] {
  switch (step.kind) {
    case 'text':
      return [{ type: 'text', text: step.text }]
    case 'thinking':
      return [{ type: 'thinking', thinking: step.text, signature }]
    case 'tool':
      return [{ type: 'tool_use', id, name: step.name, input: step.input }]
    case 'hang':
      return []
  }
}

class Wire {
  readonly #response: ServerResponse
  readonly #onDelta: () => void
  #index = -1

  constructor(response: ServerResponse, onDelta: () => void) {
    this.#response = response
    this.#onDelta = onDelta
  }

  send(type: string, data: object) {
    this.#response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`)
  }

  open(content_block: object) {
    this.#index += 1
    this.send('content_block_start', { index: this.#index, content_block })
  }

  delta(delta: object) {
    this.#onDelta()
    this.send('content_block_delta', { index: this.#index, delta })
  }

  close() {
    this.send('content_block_stop', { index: this.#index })
  }
}

interface Cue {
  readonly step: Step
  readonly id: string
  released(): Promise<void>
}

async function play(wire: Wire, { step, id, released }: Cue, signal: AbortSignal): Promise<void> {
  switch (step.kind) {
    case 'hang':
      return await Promise.race([released(), aborted(signal)])
    case 'text':
      wire.open({ type: 'text', text: '' })
      await playText(wire, step, signal)
      return wire.close()
    case 'thinking':
      wire.open({ type: 'thinking', thinking: '', signature: '' })
      for (const thinking of pieces(step.text)) wire.delta({ type: 'thinking_delta', thinking })
      wire.delta({ type: 'signature_delta', signature })
      return wire.close()
    case 'tool':
      wire.open({ type: 'tool_use', id, name: step.name, input: {} })
      for (const partial_json of pieces(JSON.stringify(step.input)))
        wire.delta({ type: 'input_json_delta', partial_json })
      return wire.close()
  }
}

async function playText(wire: Wire, step: Step & { kind: 'text' }, signal: AbortSignal): Promise<void> {
  for (const text of step.everyMs > 0 ? words(step.text) : pieces(step.text)) {
    if (step.everyMs > 0) await sleep(step.everyMs, undefined, { signal }).catch(() => undefined)
    if (signal.aborted) return
    wire.delta({ type: 'text_delta', text })
  }
}

function words(text: string): string[] {
  return text.match(/\s*\S+\s*$|\s*\S+/g) ?? []
}

/** Splits text in the middle of words and Markdown, as the real API does. */
function pieces(text: string): string[] {
  return text.match(/.{1,17}/gsu) ?? []
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
