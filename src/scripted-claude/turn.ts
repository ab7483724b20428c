/** Plays one script as one turn: speaks, asks, runs the tools, and counts for the result. */
import type { Answer } from './host.ts'
import { canUseTool, modeChanged, toolResult, userNote } from './messages.ts'
import type { Permissions } from './permissions.ts'
import type { Script, ToolOutcome, ToolUse, UseTool } from './script/script.ts'
import { type HostInput, runTool } from './script/tools.ts'
import type { Speaker } from './speaker.ts'
import type { Tasks } from './tasks.ts'
import type { Wire } from './wire.ts'

export interface Stage {
  readonly wire: Wire
  readonly speaker: Speaker
  readonly cwd: string
  readonly signal: AbortSignal
  readonly permissions: Permissions
  readonly tasks: Tasks
  /** A file was made: an absolute path. */
  onCreated(path: string): void
  /** Asks the host; undefined where nobody can be asked. */
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

/** Never rejects because of an abort: that is an end too. */
export async function playTurn(script: Script, stage: Stage): Promise<TurnEnd> {
  const denials: object[] = []
  let outcome = nothingRan
  let text = ''
  let running: string | undefined
  try {
    for (const step of script) {
      if (step.kind === 'think') await stage.speaker.thinking(step.text)
      else if (step.kind === 'say') {
        text = typeof step.text === 'string' ? step.text : step.text(outcome)
        await stage.speaker.text(text)
      } else if (!(step.follows && outcome.state === 'denied')) {
        running = await stage.speaker.tool(step.use)
        const given = await useTool(step, running, stage)
        if (given.state === 'denied') denials.push(denial(step.use, running))
        stage.wire.say(toolResult(running, given))
        if (given.created) stage.onCreated(given.created.path)
        // What is said next is about what was done, not about the list of it.
        if (step.use.name !== 'TodoWrite') outcome = given
        running = undefined
      }
    }
    stage.speaker.endMessage('end_turn')
    return { kind: 'completed', text, denials }
  } catch (error) {
    if (!stage.signal.aborted) throw error
    return { ...abort(stage, running), denials }
  }
}

async function useTool(step: UseTool, id: string, stage: Stage): Promise<ToolOutcome> {
  const { permissions, wire } = stage
  if (!permissions.needsAnswer(step)) return await perform(step.use, id, stage)
  const { mode } = permissions
  if (!stage.ask || mode === 'dontAsk' || (mode === 'plan' && step.needs !== 'answer'))
    return denied(`Not permitted in the mode ${mode}`)
  const answer = await stage.ask(canUseTool(step.use, id), stage.signal)
  if (answer.behavior === 'deny') return denied(answer.message)
  permissions.update(answer.updatedPermissions)
  if (permissions.mode !== mode) wire.say(modeChanged(permissions.mode))
  return await perform(step.use, id, { ...stage, input: answer.updatedInput })
}

async function perform(
  use: ToolUse,
  id: string,
  stage: Stage & { readonly input?: HostInput },
): Promise<ToolOutcome> {
  if (use.name === 'Bash' && use.input.run_in_background) return stage.tasks.start(use.input, id)
  return await runTool(use, stage)
}

function denied(message: string): ToolOutcome {
  return { text: message, isError: true, state: 'denied' }
}

function denial({ name, input }: ToolUse, tool_use_id: string): object {
  return { tool_name: name, tool_use_id, tool_input: input }
}

function abort({ wire }: Stage, running: string | undefined) {
  if (running === undefined) {
    wire.say(userNote('[Request interrupted by user]'))
    return { kind: 'aborted', reason: 'aborted_streaming' } as const
  }
  wire.say(toolResult(running, { text: rejected, isError: true, state: 'denied' }))
  wire.say(userNote('[Request interrupted by user for tool use]'))
  return { kind: 'aborted', reason: 'aborted_tools' } as const
}
