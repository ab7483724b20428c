// Undo and redo: what they do to files, and what they refuse.

import type { Rewinding } from '../model/claude/rewind.ts'
import type { FileLook, FileState } from '../model/files.ts'
import type { Changes, States } from './changes.ts'
import { lookAt, pathsOf } from './looks.ts'
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
  const looks = await lookAt(paths, files)
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
  const looks = await lookAt(pathsOf(files), tools.files)
  const isUntouched = files.every(file => looks.get(file.path)?.state === file.before)
  if (outcome.kind === 'refused' && isUntouched) {
    undos.update(undo.id, { state: 'cancelled' })
    return { kind: 'none', why: `This cannot be undone. ${refusal(outcome.why)}` }
  }
  const states = await leftByUndo({ turnId: undo.turnId, looks }, session, tools.files)
  tools.changes.saw(undo.topic, states)
  const undone = files.map(file => ({ ...file, ...afterOf(states.get(file.path)) }))
  undos.update(undo.id, { state: 'undone', files: undone })
  return { kind: 'done', files: undone }
}

/**
 * Finds out what an undo left in files. Time stamps cannot tell: the rewind itself has written a moment ago. But a
 * second dry run names what is not as it was before the turn. A file that it passes over, and that held the same before
 * and after it, is as the undo left it.
 */
async function leftByUndo(
  { turnId, looks }: { turnId: string; looks: ReadonlyMap<string, FileLook> },
  session: Rewinding,
  files: Files,
): Promise<States> {
  const planned = await session.planRewind(turnId)
  const again = await lookAt([...looks.keys()], files)
  const isKnown = (path: string, { state }: FileLook) =>
    planned.kind === 'planned' && !planned.files.includes(path) && again.get(path)?.state === state
  return new Map([...looks].map(([path, look]) => [path, isKnown(path, look) ? look.state : undefined]))
}

/** Takes an undo that was cut short for done, and a redo for not done. Which files it got to is not known. */
export function settleCutShort({ id, topic, files }: UndoRow, { changes, undos }: Tools): void {
  changes.saw(topic, new Map(pathsOf(files).map(path => [path, undefined])))
  undos.update(id, { state: 'undone' })
}

export type Redone =
  | { readonly kind: 'done'; readonly files: readonly UndoFile[] }
  /** Changed since the undo, or possibly so; the person must see their names first. */
  | { readonly kind: 'changed'; readonly files: readonly UndoFile[] }
  | { readonly kind: 'lost' }

/** Restores what the files held before the undo. If any may have changed since, does nothing and returns those. */
export async function performRedo(undo: UndoRow, tools: Tools): Promise<Redone> {
  const { undos, files } = tools
  const kept = undos.kept(undo.id)
  if (!kept) return { kind: 'lost' }
  const looks = await lookAt(pathsOf(undo.files), files)
  const changed = undo.files.filter(file => isAtRisk(file, looks.get(file.path)))
  if (changed.length > 0) {
    // The person knows of these now; only further changes must be named again.
    const named = undo.files.map(file => ({ ...file, ...afterOf(looks.get(file.path)?.state) }))
    undos.update(undo.id, { files: named })
    return { kind: 'changed', files: changed }
  }
  undos.update(undo.id, { state: 'redoing' })
  for (const [path, file] of kept) await (file ? files.write(path, file) : files.remove(path))
  tools.changes.saw(undo.topic, await leftByRedo(undo, tools.files))
  undos.update(undo.id, { state: 'redone' })
  return { kind: 'done', files: undo.files }
}

/** Whether a redo would lose something: neither what the undo left is there, nor what the redo would write. */
function isAtRisk({ isKept, before, after }: UndoFile, look: FileLook | undefined): boolean {
  return isKept && look?.state !== before && (after === undefined || look?.state !== after)
}

/** Finds out what a redo left in files. It brings back what each held before the undo: anything else is not its work. */
async function leftByRedo({ files: undone }: UndoRow, files: Files): Promise<States> {
  const brought = undone.filter(file => file.isKept)
  const looks = await lookAt(pathsOf(brought), files)
  const known = ({ path, before }: UndoFile) => (looks.get(path)?.state === before ? before : undefined)
  return new Map(brought.map(file => [file.path, known(file)]))
}

function afterOf(state: FileState | undefined): Pick<UndoFile, 'after'> {
  return state === undefined ? {} : { after: state }
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

const NOTHING = 'There is nothing to undo: the files are as they were before that message.'
