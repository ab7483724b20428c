/** Plays a script as one turn: streams text, asks for permission, runs tools and collects the result. */
import type { Answer } from './host.ts'
import { canUseTool, modeChanged, toolResult, userNote } from './messages.ts'
import type { Permissions } from './permissions.ts'
import type { Script, ToolOutcome, ToolUse, UseTool } from './script/script.ts'
import { type HostInput, runTool } from './script/tools.ts'
import type { Speaker } from './speaker.ts'
import type { Tasks } from './tasks.ts'
import type { Wire } from './wire.ts'

export interface TurnContext {
  readonly wire: Wire
  readonly speaker: Speaker
  readonly cwd: string
  readonly signal: AbortSignal
  readonly permissions: Permissions
  readonly tasks: Tasks
  /** Called with the absolute path of a created file. */
  readonly onCreated: (path: string) => void
  /** Asks the host. Undefined if it cannot be asked. */
  ask: ((request: object, signal: AbortSignal) => Promise<Answer>) | undefined
}

export type TurnEnd =
  | { readonly kind: 'completed'; readonly text: string; readonly denials: readonly object[] }
  | {
      readonly kind: 'aborted'
      readonly reason: 'aborted_streaming' | 'aborted_tools'
      readonly denials: readonly object[]
    }

const nothingRan: ToolOutcome = { text: '', isError: false, state: 'done' }

const rejected =
  "The user doesn't want to proceed with this tool use. STOP what you are doing and wait for the user to tell you how to proceed."

/** Never rejects on an abort, which is a regular end. */
export async function playTurn(script: Script, context: TurnContext): Promise<TurnEnd> {
  const denials: object[] = []
  let outcome = nothingRan
  let text = ''
  let running: string | undefined
  try {
    for (const step of script) {
      if (step.kind === 'think') await context.speaker.thinking(step.text)
      else if (step.kind === 'say') {
        text = typeof step.text === 'string' ? step.text : step.text(outcome)
        await context.speaker.text(text)
      } else if (!(step.follows && outcome.state === 'denied')) {
        running = await context.speaker.tool(step.use)
        const result = await useTool(step, running, context)
        if (result.state === 'denied') denials.push(denial(step.use, running))
        context.wire.say(toolResult(running, result))
        if (result.created) context.onCreated(result.created.path)
        // The next text refers to the last real action, not to the to-do list.
        if (step.use.name !== 'TodoWrite') outcome = result
        running = undefined
      }
    }
    context.speaker.endMessage('end_turn')
    return { kind: 'completed', text, denials }
  } catch (error) {
    if (!context.signal.aborted) throw error
    return { ...abort(context, running), denials }
  }
}

async function useTool(step: UseTool, id: string, context: TurnContext): Promise<ToolOutcome> {
  const { permissions, wire } = context
  if (!permissions.needsAnswer(step)) return await perform(step.use, id, context)
  const { mode } = permissions
  if (!context.ask || mode === 'dontAsk' || (mode === 'plan' && step.needs !== 'answer'))
    return denied(`Not permitted in the mode ${mode}`)
  const answer = await context.ask(canUseTool(step.use, id), context.signal)
  if (answer.behavior === 'deny') return denied(answer.message)
  permissions.update(answer.updatedPermissions)
  if (permissions.mode !== mode) wire.say(modeChanged(permissions.mode))
  return await perform(step.use, id, { ...context, input: answer.updatedInput })
}

async function perform(
  use: ToolUse,
  id: string,
  context: TurnContext & { readonly input?: HostInput },
): Promise<ToolOutcome> {
  if (use.name === 'Bash' && use.input.run_in_background) return context.tasks.start(use.input, id)
  return await runTool(use, context)
}

function denied(message: string): ToolOutcome {
  return { text: message, isError: true, state: 'denied' }
}

function denial({ name, input }: ToolUse, tool_use_id: string): object {
  return { tool_name: name, tool_use_id, tool_input: input }
}

function abort({ wire }: TurnContext, running: string | undefined) {
  if (running === undefined) {
    wire.say(userNote('[Request interrupted by user]'))
    return { kind: 'aborted', reason: 'aborted_streaming' } as const
  }
  wire.say(toolResult(running, { text: rejected, isError: true, state: 'denied' }))
  wire.say(userNote('[Request interrupted by user for tool use]'))
  return { kind: 'aborted', reason: 'aborted_tools' } as const
}
