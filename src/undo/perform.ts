// Undo and redo: what they do to files, and what they refuse.

import type { Topic } from '../model/chat/topic.ts'
import type { Rewinding } from '../model/claude/rewind.ts'
import type { FileLook, FileState } from '../model/files.ts'
import type { Changes } from './changes.ts'
import { isSamePlan, KEPT_FILE_BYTES, planUndo, type UndoFile } from './plan.ts'
import type { Files } from './ports.ts'
import type { UndoRow, Undos } from './undos.ts'
import { refusal } from './words.ts'

export interface Tools {
  readonly changes: Changes
  readonly undos: Undos
  readonly files: Files
}

export type Planned =
  | { readonly kind: 'files'; readonly files: readonly UndoFile[] }
  /** In words for the person. */
  | { readonly kind: 'none'; readonly why: string }

/** @returns what an undo of this turn would do now */
export async function plan(turnId: string, session: Rewinding, { changes, files }: Tools): Promise<Planned> {
  const turn = changes.turn(turnId)
  const planned = await session.planRewind(turnId)
  if (planned.kind === 'refused')
    return { kind: 'none', why: `This cannot be undone. ${refusal(planned.why)}` }
  const paths = planned.kind === 'planned' ? planned.files : []
  if (paths.length === 0 || !turn) return { kind: 'none', why: NOTHING }
  const looks = lookAt(paths, files)
  const lastSeen = (path: string) => changes.lastSeen(turn.topic, path)
  return { kind: 'files', files: planUndo({ paths, changes: changes.since(turnId), looks, lastSeen }) }
}

export type Undone = Planned | { readonly kind: 'done'; readonly files: readonly UndoFile[] }

/** Undoes what the person confirmed. If that no longer matches, does nothing and returns the new plan. */
export async function performUndo(undo: UndoRow, session: Rewinding, tools: Tools): Promise<Undone> {
  const { undos } = tools
  const now = await plan(undo.turnId, session, tools)
  if (now.kind === 'none') return now
  if (!isSamePlan(now.files, undo.files)) return now
  const files = await keep(undo.id, now.files, tools)
  undos.update(undo.id, { state: 'undoing', files })
  const outcome = await session.rewind(undo.turnId)
  // If the answer was lost, the rewind may have happened; the files show it.
  const after = lookAt(pathsOf(files), tools.files)
  const isUntouched = files.every(file => after.get(file.path)?.state === file.before)
  if (outcome.kind === 'refused' && isUntouched) {
    undos.update(undo.id, { state: 'cancelled' })
    return { kind: 'none', why: `This cannot be undone. ${refusal(outcome.why)}` }
  }
  return { kind: 'done', files: settleUndone({ ...undo, files }, tools) }
}

/** Records that the undo is done. @returns its files with their present state */
export function settleUndone(undo: UndoRow, tools: Tools): readonly UndoFile[] {
  const after = saw(undo, tools)
  const files = undo.files.map(file => ({ ...file, after: after.get(file.path) ?? file.before }))
  tools.undos.update(undo.id, { state: 'undone', files })
  return files
}

export type Redone =
  | { readonly kind: 'done'; readonly files: readonly UndoFile[] }
  /** Changed since the undo; the person must see their names first. */
  | { readonly kind: 'changed'; readonly files: readonly UndoFile[] }
  | { readonly kind: 'lost' }

/** Restores what the files held before the undo. If any changed since, does nothing and returns those. */
export async function performRedo(undo: UndoRow, tools: Tools): Promise<Redone> {
  const { undos, files } = tools
  const kept = undos.kept(undo.id)
  if (!kept) return { kind: 'lost' }
  const looks = lookAt(pathsOf(undo.files), files)
  const isChanged = (file: UndoFile) => file.isKept && looks.get(file.path)?.state !== file.after
  const changed = undo.files.filter(isChanged)
  if (changed.length > 0) {
    // The person knows of these now; only further changes must be named again.
    const named = undo.files.map(file => ({ ...file, after: looks.get(file.path)?.state ?? file.before }))
    undos.update(undo.id, { files: named })
    return { kind: 'changed', files: changed }
  }
  undos.update(undo.id, { state: 'redoing' })
  for (const [path, file] of kept) await (file ? files.write(path, file) : files.remove(path))
  saw(undo, tools)
  undos.update(undo.id, { state: 'redone' })
  return { kind: 'done', files: undo.files }
}

/** Records and returns what a topic's files hold after a turn, an undo or a redo. */
export function saw(
  { topic, files }: { topic: Topic; files: readonly { path: string }[] },
  tools: Tools,
): ReadonlyMap<string, FileState> {
  const looks = lookAt(pathsOf(files), tools.files)
  const states = new Map([...looks].map(([path, { state }]) => [path, state]))
  tools.changes.saw(topic, states)
  return states
}

/** @returns what these files hold now */
function lookAt(paths: readonly string[], files: Files): ReadonlyMap<string, FileLook> {
  return new Map(paths.map(path => [path, files.look(path)]))
}

/** Stores what the files hold before the undo. A file that is changing at that moment is not kept. */
async function keep(id: string, planned: readonly UndoFile[], { undos, files }: Tools): Promise<UndoFile[]> {
  const kept: UndoFile[] = []
  for (const file of planned) {
    const isThere = file.fate !== 'returned'
    const content = file.isKept && isThere ? await files.read(file.path, KEPT_FILE_BYTES) : undefined
    const isKept = file.isKept && isThere === (content !== undefined)
    if (isKept) undos.keep(id, file.path, content)
    kept.push({ ...file, isKept })
  }
  return kept
}

function pathsOf(files: readonly { path: string }[]): string[] {
  return files.map(({ path }) => path)
}

const NOTHING = 'There is nothing to undo: the files are as they were before that message.'
