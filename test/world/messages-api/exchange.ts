/** Reads a request to the Messages API: the person's last message, and how far its answer has got. */
import * as v from 'valibot'

const block = v.looseObject({
  type: v.string(),
  text: v.optional(v.string()),
  content: v.optional(v.unknown()),
})
const message = v.object({ role: v.string(), content: v.union([v.string(), v.array(block)]) })

export const requestBody = v.looseObject({
  model: v.string(),
  stream: v.optional(v.boolean(), false),
  messages: v.array(message),
})

export type RequestBody = v.InferOutput<typeof requestBody>
type Message = v.InferOutput<typeof message>
type Block = v.InferOutput<typeof block>

/** A prompt and what has happened since. */
export interface Exchange {
  /** The person's exact text. Empty when background work reports on its own. */
  readonly prompt: string
  /** What the person wrote while the answer was in progress. */
  readonly steered: readonly string[]
  /** The report of background work that started this exchange, in the CLI's words. */
  readonly report?: string
  /** How many messages with tools Claude has sent since. */
  readonly round: number
  /** The results of the latest round of tools, as text. */
  readonly results: readonly string[]
}

/** All exchanges of the conversation. The last one needs an answer. */
export function readExchanges(body: RequestBody): Exchange[] {
  return body.messages.reduce(follow, [])
}

/** The file in which plan mode expects the plan. The CLI's instructions name it. */
export function planFile(body: RequestBody): string {
  return /[^" ]*\/plans\/[\w-]+\.md/.exec(JSON.stringify(body.messages))?.[0] ?? 'no-plan-file.md'
}

/** Whether the CLI (2.1.329) asks for a summary of the conversation. */
export function isSummarising({ messages }: RequestBody): boolean {
  return JSON.stringify(messages.at(-1)).includes('create a detailed summary')
}

/** @returns the place of a picture in the conversation, as the API names it; undefined if there is none */
export function pictureIn({ messages }: RequestBody): string | undefined {
  for (const [at, { content }] of messages.entries()) {
    const inside = typeof content === 'string' ? -1 : content.findIndex(holdsPicture)
    if (inside >= 0) return `messages.${at}.content.${inside}.image.source.base64.data`
  }
  return undefined
}

function holdsPicture({ type, content }: Block): boolean {
  return type === 'image' || (type === 'tool_result' && JSON.stringify(content ?? '').includes('"image"'))
}

/** Whether the conversation starts with a summary. */
export function isSummarised({ messages }: RequestBody): boolean {
  return JSON.stringify(messages).includes(SUMMARY)
}

const SUMMARY = 'This session is being continued from a previous conversation'

/** The person's latest text in this exchange. Empty if only background work reported. */
export function newestPrompt({ steered, prompt }: Exchange): string {
  return steered.at(-1) ?? prompt
}

function follow(past: Exchange[], message: Message): Exchange[] {
  const blocks: Block[] =
    typeof message.content === 'string' ? [{ type: 'text', text: message.content }] : message.content
  const opened = message.role === 'user' ? opening(blocks) : undefined
  if (opened) return [...past, opened]
  const current = past.at(-1)
  return current ? [...past.slice(0, -1), { ...current, ...progress(current, message.role, blocks) }] : past
}

/**
 * A user message starts an exchange if it contains text of the person, or a report of background work on its
 * own. What arrives during a turn has the role `system`.
 */
function opening(blocks: Block[]): Exchange | undefined {
  const texts = blocks.flatMap(block => (block.type === 'text' && block.text ? [block.text] : []))
  const prompt = texts.filter(text => !isFromCli(text)).join('\n')
  if (prompt !== '') return { prompt, steered: [], round: 0, results: [] }
  const report = texts.find(text => text.includes('<task-notification>'))
  return report === undefined ? undefined : { prompt, report, steered: [], round: 0, results: [] }
}

function progress(current: Exchange, role: string, blocks: Block[]): Partial<Exchange> {
  if (role === 'assistant') {
    const used = blocks.some(block => block.type === 'tool_use')
    return used ? { round: current.round + 1, results: [] } : {}
  }
  const text = blocks.map(block => block.text ?? '').join('\n')
  if (role === 'system') return { steered: [...current.steered, ...steeredIn(text)] }
  const results = blocks.filter(block => block.type === 'tool_result').map(block => resultText(block.content))
  return { results: [...current.results, ...results] }
}

/** The CLI adds its own texts next to the person's, each in a separate block. */
const cliTexts = [
  SUMMARY,
  '<command-name>',
  '<local-command',
  '<system-reminder>',
  '[Request interrupted by user',
  '[Your previous response had no',
]

function isFromCli(text: string): boolean {
  return cliTexts.some(beginning => text.startsWith(beginning))
}

/** How the CLI (2.1.329) passes on what a person writes during a turn. */
const steering =
  /The user sent a new message while you were working:\n(.*?)\n\nThis is how Claude Code surfaces/gs

function steeredIn(text: string): string[] {
  return [...text.matchAll(steering)].map(match => match[1] ?? '')
}

function resultText(content: unknown): string {
  if (typeof content === 'string') return content
  const blocks = v.safeParse(v.array(block), content)
  return blocks.success ? blocks.output.map(part => part.text ?? `[${part.type}]`).join('\n') : ''
}
