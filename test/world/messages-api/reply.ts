/** Turns directives into one API response: the part of the script for the current round. */
import { type Directive, PLAN_FILE, parseDirectives, unfold } from './directive.ts'
import { type Exchange, newestPrompt } from './exchange.ts'

export type Step =
  | { readonly kind: 'text'; readonly text: string; readonly everyMs: number }
  | { readonly kind: 'thinking'; readonly text: string }
  | { readonly kind: 'tool'; readonly name: string; readonly input: object }
  | { readonly kind: 'hang' }

export interface Reply {
  readonly steps: readonly Step[]
  /** Refused until the conversation is summarised. */
  readonly isFull?: boolean
  /** Refused while the conversation holds a picture. */
  readonly isBlind?: boolean
  /** Refused in these words, whatever is asked. */
  readonly poison?: string
  /** Refused for this long, as at a plan's usage limit. */
  readonly limitMs?: number
  /** Refused this many times before the steps are played. */
  readonly refusal?: { readonly status: number; readonly times: number }
}

/** The summary of a conversation. */
export const summary: Reply = { steps: [text('<summary>They talked.</summary>')] }

/**
 * Plans the answer to the last exchange.
 *
 * @param planFile where plan mode expects its plan
 */
export function planReply(exchanges: readonly Exchange[], planFile: string): Reply {
  const current = exchanges.at(-1)
  if (!current) return { steps: [text('Nothing was asked.')] }
  const due = rounds(scriptOf(current, exchanges))[current.round] ?? []
  const refusal = due.find(directive => directive.kind === 'refuse')
  const steps = due.flatMap(directive => stepsOf(inFile(directive, planFile), exchanges))
  const poison = exchanges
    .flatMap(exchange => parseDirectives(exchange.prompt))
    .find(directive => directive.kind === 'poison')
  const limited = due.find(directive => directive.kind === 'limit')
  return {
    steps,
    isFull: due.some(({ kind }) => kind === 'full'),
    isBlind: due.some(({ kind }) => kind === 'blind'),
    ...(poison ? { poison: poison.words } : {}),
    ...(limited ? { limitMs: limited.ms } : {}),
    ...(refusal ? { refusal } : {}),
  }
}

function inFile(directive: Directive, planFile: string): Directive {
  if (directive.kind !== 'tool' || !('file_path' in directive.input)) return directive
  const isPlan = directive.input.file_path === PLAN_FILE
  return isPlan ? { ...directive, input: { ...directive.input, file_path: planFile } } : directive
}

function scriptOf(current: Exchange, exchanges: readonly Exchange[]): Directive[] {
  const parsed = current.report === undefined ? parseDirectives(current.prompt) : reportScript(exchanges)
  const said = parsed.length > 0 ? parsed : [fallback(current)]
  return [...said, ...current.steered.flatMap(steered => parseDirectives(steered))]
}

/** The script of `#later` in the latest prompt that has one. */
function reportScript(exchanges: readonly Exchange[]): Directive[] {
  const asked = exchanges
    .flatMap(exchange => parseDirectives(exchange.prompt))
    .findLast(directive => directive.kind === 'later')
  return asked ? parseDirectives(unfold(asked.script)) : []
}

function fallback({ prompt, report }: Exchange): Directive {
  const answer =
    report === undefined ? `Answer to: ${prompt}` : `Background work reports: ${reported(report)}`
  return { kind: 'say', text: answer, everyMs: 0 }
}

function reported(report: string): string {
  return /<result>(.*?)<\/result>/s.exec(report)?.[1] ?? /<summary>(.*?)<\/summary>/s.exec(report)?.[1] ?? ''
}

function rounds(directives: Directive[]): Directive[][] {
  const all: Directive[][] = [[]]
  for (const directive of directives) {
    if (directive.kind === 'round') all.push([])
    else all.at(-1)?.push(directive)
  }
  return all
}

function stepsOf(directive: Directive, exchanges: readonly Exchange[]): Step[] {
  const current = exchanges.at(-1)
  switch (directive.kind) {
    case 'say':
      return [{ kind: 'text', text: directive.text, everyMs: directive.everyMs }]
    case 'think':
      return [{ kind: 'thinking', text: directive.text }]
    case 'tool':
      return [{ kind: 'tool', name: directive.name, input: directive.input }]
    case 'hang':
      return [{ kind: 'hang' }]
    case 'result':
      return [text(`The tool said: ${current?.results.join(' | ')}`)]
    case 'echo':
      return [text(JSON.stringify(current && newestPrompt(current)))]
    case 'history':
      return [text(history(exchanges.slice(0, -1)))]
    case 'round':
    case 'refuse':
    case 'later':
    case 'empty':
    case 'full':
    case 'blind':
    case 'poison':
    case 'limit':
      return []
  }
}

function history(earlier: readonly Exchange[]): string {
  const prompts = earlier
    .filter(({ report }) => report === undefined)
    .map(({ prompt }) => prompt.slice(0, 40))
  return `I remember ${prompts.length} earlier: ${JSON.stringify(prompts)}`
}

function text(value: string): Step {
  return { kind: 'text', text: value, everyMs: 0 }
}
