import { resolve } from 'node:path'
import type { Choice } from '../../model/chat/keyboard.ts'
import { ANSWER_LABELS } from '../../model/chat/labels.ts'
import type { FileChange } from '../../model/file-change.ts'
import type { ToolStep } from '../../model/view.ts'
import type { ConversationDeps } from '../ports/deps.ts'
import type { Turn } from '../turn/turn.ts'

/** Claude Code's tools that change a file, and the field that names it. An agent's or a shell's cannot be undone. */
const FILE_FIELDS: Readonly<Record<string, string>> = {
  Edit: 'file_path',
  MultiEdit: 'file_path',
  Write: 'file_path',
  NotebookEdit: 'notebook_path',
}

/**
 * Records what a turn changed, in the transaction of its end.
 *
 * @param ownId the id of Claude's own turn that is shown in this turn's place
 * @returns the choices below the final; none for Claude's own turn, which has no prompt to go back to
 */
export function noteChanges(turn: Turn, deps: ConversationDeps, ownId?: string): readonly Choice[] {
  const { cwd, sessionId } = deps.memory.topics.get(turn.topic)
  const files = fileChanges(turn, cwd)
  if (files.length === 0 || sessionId === undefined) return []
  deps.stages.undo.ended({ turnId: ownId ?? turn.id, topic: turn.topic, sessionId, files })
  return turn.spec.isOwn || ownId !== undefined
    ? []
    : [{ label: ANSWER_LABELS.undo, action: { kind: 'undo', turnId: turn.id } }]
}

/** @returns each file once; new if the turn's first change to it created it */
function fileChanges({ view }: Turn, cwd: string): FileChange[] {
  const changes = new Map<string, FileChange>()
  for (const segment of view.segments) {
    const path = segment.kind === 'tool' ? changedPath(segment) : undefined
    if (path === undefined || segment.kind !== 'tool') continue
    const absolute = resolve(cwd, path)
    if (!changes.has(absolute)) changes.set(absolute, { path: absolute, isNew: segment.createdFile === true })
  }
  return [...changes.values()]
}

function changedPath({ name, input, state, parentToolUseId }: ToolStep): string | undefined {
  const field = FILE_FIELDS[name]
  if (field === undefined || state !== 'done' || parentToolUseId !== undefined) return undefined
  const path = input[field]
  return typeof path === 'string' ? path : undefined
}
