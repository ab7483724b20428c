import type { ClaudeEvent } from './event.ts'
import type { Segment, TextSegment, ThinkingSegment, ToolStep, TurnView } from './view.ts'

/**
 * Folds one event into a turn's view. Pure: `(view, event) → view`.
 * The cost of a delta does not depend on how much was said before: strings grow by concatenation (a rope in V8)
 * and one slot of the list is replaced.
 */
export function fold(view: TurnView, event: ClaudeEvent): TurnView {
  switch (event.type) {
    case 'turnStarted':
      return { ...view, model: event.model }
    case 'textStarted':
      return append(view, { kind: 'text', text: '' })
    case 'text':
      return grow(view, 'text', event.text)
    case 'thinkingStarted':
      return append(view, { kind: 'thinking', text: '' })
    case 'thinking':
      return grow(view, 'thinking', event.text)
    case 'toolStarted':
      return append(view, toolStep(event, { input: {}, state: 'writing' }))
    case 'toolDescribed':
      return describe(view, toolStep(event, { input: event.input, state: 'running' }))
    case 'toolFinished':
      return updateTool(view, event.toolUseId, step => ({
        ...step,
        state: event.isError ? 'failed' : 'done',
        ...(event.createdFile ? { createdFile: true } : {}),
      }))
    case 'retrying':
      return { ...view, retrying: event }
    case 'tasks':
      return { ...view, tasks: event.tasks }
    case 'compacted':
      return append(view, { kind: 'notice', text: 'The conversation was summarised to make room.' })
    case 'result':
      return { ...view, result: event }
    case 'taskStarted':
    case 'promptMoved':
    case 'permissionAsked':
    case 'elicitationAsked':
    case 'permissionWithdrawn':
    case 'state':
    case 'modeChanged':
    case 'lineSkipped':
    case 'exited':
      return view
  }
}

/** Whatever Claude says ends a wait for the API. */
function append(view: TurnView, segment: Segment): TurnView {
  const { retrying: _, ...rest } = view
  return { ...rest, segments: [...view.segments, segment] }
}

/** Deltas belong to the newest block of their kind: a subagent's tool may have come in between. */
function grow(view: TurnView, kind: 'text' | 'thinking', text: string): TurnView {
  const index = view.segments.findLastIndex(segment => segment.kind === kind)
  const block = view.segments[index]
  if (block?.kind !== kind) return append(view, { kind, text })
  const grown: TextSegment | ThinkingSegment = { ...block, text: block.text + text }
  return { ...view, segments: view.segments.with(index, grown) }
}

function toolStep(
  event: { toolUseId: string; name: string; parentToolUseId?: string },
  known: Pick<ToolStep, 'input' | 'state'>,
): ToolStep {
  const { toolUseId, name, parentToolUseId } = event
  return { kind: 'tool', toolUseId, name, ...known, ...(parentToolUseId ? { parentToolUseId } : {}) }
}

/** Some tool uses come whole, without having been announced. */
function describe(view: TurnView, step: ToolStep): TurnView {
  const known = view.segments.some(segment => segment.kind === 'tool' && segment.toolUseId === step.toolUseId)
  return known ? updateTool(view, step.toolUseId, () => step) : append(view, step)
}

function updateTool(view: TurnView, toolUseId: string, change: (step: ToolStep) => ToolStep): TurnView {
  const index = view.segments.findLastIndex(
    segment => segment.kind === 'tool' && segment.toolUseId === toolUseId,
  )
  const step = view.segments[index]
  if (step?.kind !== 'tool') return view
  return { ...view, segments: view.segments.with(index, change(step)) }
}
