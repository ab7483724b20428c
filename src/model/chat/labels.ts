/** Labels of the program's own buttons. The demo and the tests find the buttons to press by these. */

const BACK = '⬅️ Back'

/** Ends a turn. */
export const STOP_LABEL = '⏹ Stop'

/** Buttons below a final; they answer no question. */
export const ANSWER_LABELS = {
  retry: 'Retry',
  continue: 'Continue',
  continueLater: 'Continue after reset',
  compact: 'Compact',
  compactAndSend: 'Compact and send again',
  newSession: 'New session',
  newSessionAndSend: 'New session and send again',
  goBack: 'Go back before this message',
  undo: 'Undo',
} as const

/** Below the question of /back. */
export const BACK_LABELS = { undo: 'Undo its files first', goBack: 'Go back' } as const

/** Buttons that answer a permission request. */
export const APPROVAL_LABELS = {
  allow: '✅ Allow',
  deny: '🚫 Deny',
  denyAndSayWhy: '✏️ Deny and say why',
  allowDangerous: '✅ Yes, allow',
  back: BACK,
  always: (rule: string) => `Always allow ${rule}`,
  thisSession: (rule: string) => `Allow ${rule} this session`,
  editsThisSession: 'Accept edits this session',
  editsIn: (folder: string) => `Accept edits here and in ${folder}`,
} as const

/** Buttons that answer Claude's plan. */
export const PLAN_LABELS = {
  approve: '✅ Approve',
  approveWithEdits: '✏️ Approve and accept edits',
  keepPlanning: '💬 Keep planning',
  keepPlanningSilently: '💬 Keep planning, no comment',
  back: BACK,
} as const

/** For Claude's questions, and for forms and pages of MCP servers. */
export const FORM_LABELS = {
  back: BACK,
  other: '✍️ Other…',
  done: '✅ Done',
  send: '✅ Send',
  keep: (answer: string) => `➡️ Keep: ${answer}`,
  letClaudeDecide: '🤷 Let Claude decide',
  skip: '⏭ Skip',
  decline: '🚫 Decline',
  openPage: '🌐 Open the page',
  yes: 'Yes',
  no: 'No',
} as const

/** For messages that are waiting or were sent into the running turn. */
export const QUEUE_LABELS = {
  remove: 'Remove',
  runNext: 'Run next',
  runNow: 'Run now',
  sendNow: 'Send now',
  takeBack: '↩ Take back',
  clearAll: 'Clear all',
} as const

/** For messages that arrived too late to run without asking. */
export const OFFER_LABELS = { run: 'Run', runAll: 'Run all', runLast: 'Run the last', drop: 'Drop' } as const

/** Below the welcome, to choose how answers look. */
export const START_LABELS = { plain: 'Looks broken?', rich: 'Try the richer look' } as const

/** For background work and long commands. */
export const TASK_LABELS = {
  showOutput: 'Show output',
  showSteps: 'Show steps',
  stop: 'Stop',
  hide: 'Hide',
  refresh: 'Refresh',
  toBackground: 'Send to background',
} as const

/** For MCP servers that are not connected. */
export const SERVER_LABELS = { reconnect: (name: string) => `Reconnect ${name}` } as const

/** For undo and redo of file changes. */
export const UNDO_LABELS = {
  undo: ANSWER_LABELS.undo,
  redo: 'Redo',
  redoAnyway: 'Redo anyway',
  cancel: 'Cancel',
} as const

const CHOSEN = '✓ '

/** @returns the label of a button that was pressed, where the choice is to stay visible */
export function chosen(label: string): string {
  return label.startsWith(CHOSEN) ? label : `${CHOSEN}${label}`
}

/** @returns the label of a button in a list, e.g. `2 · Stop`; without a number if it is the only one */
export function numbered(label: string, index: number, count: number): string {
  return count === 1 ? label : `${index + 1} · ${label}`
}
