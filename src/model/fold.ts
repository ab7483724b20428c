import type { ClaudeEvent, ToolFinished } from './claude/event.ts'
import type { Segment, ToolStep, TurnView } from './view.ts'

/** How much of the end of a tool's output is kept. Claude Code cuts a command's at 30,000 (UTF-16 units). */
const MAX_OUTPUT = 32 * 1024

/** Tools whose output a person may want to see even if nothing went wrong. */
const SAYS_SOMETHING = new Set(['Bash', 'BashOutput', 'TaskOutput'])

/**
 * Folds one event into a turn's view. Pure: `(view, event, at) → view`. The cost of a delta does not depend
 * on the length of the text so far: strings grow by concatenation (a rope in V8), and one list entry is
 * replaced.
 *
 * @param at when it happened, in milliseconds on the turn's own clock
 */
export function fold(view: TurnView, event: ClaudeEvent, at: number): TurnView {
  switch (event.type) {
    case 'turnStarted':
      return { ...view, model: event.model }
    case 'textStarted':
      return append(view, { kind: 'text', at, text: '' })
    case 'text':
      return grow(view, { kind: 'text', at, text: event.text })
    case 'thinkingStarted':
      return append(view, { kind: 'thinking', at, text: '' })
    case 'thinking':
      return grow(view, { kind: 'thinking', at, text: event.text })
    case 'toolStarted':
      return append(view, toolStep(event, { at, input: {}, state: 'writing' }))
    case 'toolDescribed':
      return describe(view, toolStep(event, { at, input: event.input, state: 'running' }))
    case 'toolOutput':
      return updateTool(view, event.toolUseId, step => ({ ...step, output: event.output }))
    case 'toolFinished':
      return updateTool(view, event.toolUseId, step => finished(step, event, at))
    case 'checklist':
      return { ...view, checklist: event.items }
    case 'retrying':
      return { ...view, retrying: event }
    case 'compacted':
      return { ...compacting(view, false), compacted: event.by }
    case 'lineSkipped':
      return event.mayMiss ? { ...view, mayMiss: true } : view
    case 'compacting':
      return compacting(view, event.isOn)
    case 'result':
      return { ...view, result: event }
    case 'taskStarted':
    case 'tasks':
    case 'promptMoved':
    case 'permissionAsked':
    case 'elicitationAsked':
    case 'permissionWithdrawn':
    case 'state':
    case 'modeChanged':
    case 'exited':
      return view
  }
}

function compacting({ isCompacting: _, ...rest }: TurnView, isOn: boolean): TurnView {
  return isOn ? { ...rest, isCompacting: true } : rest
}

/** Anything new from Claude ends a wait for the API. */
function append(view: TurnView, segment: Segment): TurnView {
  const { retrying: _, ...rest } = view
  return { ...rest, segments: [...view.segments, segment] }
}

/** Deltas belong to the newest block of their kind: a subagent's tool use may have come in between. */
function grow(view: TurnView, more: Extract<Segment, { kind: 'text' | 'thinking' }>): TurnView {
  const index = view.segments.findLastIndex(segment => segment.kind === more.kind)
  const block = view.segments[index]
  if (block?.kind !== more.kind) return append(view, more)
  return { ...view, segments: view.segments.with(index, { ...block, text: block.text + more.text }) }
}

function toolStep(
  event: { toolUseId: string; name: string; parentToolUseId?: string },
  known: Pick<ToolStep, 'at' | 'input' | 'state'>,
): ToolStep {
  const { toolUseId, name, parentToolUseId } = event
  return { kind: 'tool', toolUseId, name, ...known, ...(parentToolUseId ? { parentToolUseId } : {}) }
}

/** Some tool uses arrive complete, without an announcement. */
function describe(view: TurnView, step: ToolStep): TurnView {
  const known = view.segments.some(segment => segment.kind === 'tool' && segment.toolUseId === step.toolUseId)
  return known ? updateTool(view, step.toolUseId, () => step) : append(view, step)
}

function finished(step: ToolStep, event: ToolFinished, endedAt: number): ToolStep {
  const { output: _, ...known } = step
  const state = event.isDenied ? 'denied' : event.isError ? 'failed' : 'done'
  const isShown = state === 'failed' || (state === 'done' && SAYS_SOMETHING.has(step.name))
  return {
    ...known,
    state,
    endedAt,
    ...(isShown && event.output !== '' ? { output: event.output.slice(-MAX_OUTPUT) } : {}),
    ...(event.createdFile ? { createdFile: true } : {}),
    ...(event.patch ? { patch: event.patch } : {}),
  }
}

function updateTool(view: TurnView, toolUseId: string, change: (step: ToolStep) => ToolStep): TurnView {
  const index = view.segments.findLastIndex(
    segment => segment.kind === 'tool' && segment.toolUseId === toolUseId,
  )
  const step = view.segments[index]
  if (step?.kind !== 'tool') return view
  return { ...view, segments: view.segments.with(index, change(step)) }
}
