import { ABSENT, type FileLook, type FileState } from '../model/files.ts'
import type { Change } from './changes.ts'

/** A file in an undo. */
export interface UndoFile {
  /** Absolute. */
  readonly path: string
  /** What undo does: restores its old contents, removes it, or brings it back. */
  readonly fate: 'restored' | 'removed' | 'returned'
  /** What it held when the person was asked. */
  readonly before: FileState
  /** It differs from what the topic's turns left in it: undo would lose someone else's change. */
  readonly isForeign: boolean
  /** It is not known what the topic's turns left in it, so it may be foreign. Absent in older rows. */
  readonly isUnknown?: boolean
  /** Its current contents can be kept for a redo. */
  readonly isKept: boolean
  /** What the undo left in it. Absent if it is not known. */
  readonly after?: FileState
}

export interface PlanFacts {
  /** Files that a rewind would change now. */
  readonly paths: readonly string[]
  /** What was changed since, oldest first. */
  readonly changes: readonly Change[]
  readonly looks: ReadonlyMap<string, FileLook>
  readonly lastSeen: (path: string) => FileState | undefined
}

/** Limits for what is kept for a redo: one file, and all files of one undo together (bytes). */
export const KEPT_FILE_BYTES = 1024 * 1024
export const KEPT_BYTES = 8 * 1024 * 1024

/** @returns what an undo would do to each file. Pure. */
export function planUndo({ paths, changes, looks, lastSeen }: PlanFacts): UndoFile[] {
  let kept = 0
  return paths.map(path => {
    const { state, bytes } = looks.get(path) ?? { state: ABSENT, bytes: 0 }
    const isKept = state !== 'other' && bytes <= KEPT_FILE_BYTES && kept + bytes <= KEPT_BYTES
    if (isKept) kept += bytes
    const isNew = changes.find(change => change.path === path)?.isNew ?? false
    const fate = state === ABSENT ? 'returned' : isNew ? 'removed' : 'restored'
    const seen = lastSeen(path)
    const isUnknown = seen === undefined
    return { path, fate, before: state, isForeign: !isUnknown && seen !== state, isUnknown, isKept }
  })
}

/** Whether two plans do the same to the same files in the same state. */
export function isSamePlan(one: readonly UndoFile[], other: readonly UndoFile[]): boolean {
  const key = (files: readonly UndoFile[]) =>
    JSON.stringify(
      files
        .map(({ path, fate, before, isForeign, isUnknown }) => [
          path,
          fate,
          before,
          isForeign,
          isUnknown ?? false,
        ])
        .sort(),
    )
  return key(one) === key(other)
}
