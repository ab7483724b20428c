// The buttons below an undo's message, and when each may be pressed.
import type { Action } from '../model/chat/action.ts'
import { UNDO_LABELS } from '../model/chat/labels.ts'

export type Step = Extract<Action, { kind: 'undoStep' }>['step']

export type Labels = readonly (readonly [Step | 'undo', string])[]

export const ASKED: Labels = [
  ['confirm', UNDO_LABELS.undo],
  ['cancel', UNDO_LABELS.cancel],
]
export const UNDONE: Labels = [['redo', UNDO_LABELS.redo]]
export const NAMED: Labels = [
  ['redo', UNDO_LABELS.redoAnyway],
  ['keep', UNDO_LABELS.cancel],
]
export const REDONE: Labels = [['undo', UNDO_LABELS.undo]]

/** The state in which each step is allowed. */
export const DUE = { confirm: 'asked', cancel: 'asked', redo: 'undone', keep: 'undone' } as const
