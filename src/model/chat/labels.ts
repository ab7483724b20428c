/** What stands on the program's own buttons. Whoever presses them by name, the demo or a test, takes the name from here. */

const BACK = '⬅️ Back'

/** Ends a turn. */
export const STOP_LABEL = '⏹ Stop'

/** Below a turn's last message: they ask nothing. */
export const ANSWER_LABELS = {
  retry: 'Retry',
  continue: 'Continue',
  continueLater: 'Continue after reset',
  compact: 'Compact',
  compactAndSend: 'Compact and send again',
  newSession: 'New session',
  newSessionAndSend: 'New session and send again',
  undo: 'Undo',
} as const

/** Whether Claude may use a tool. */
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

/** Whether Claude should carry out its plan. */
export const PLAN_LABELS = {
  approve: '✅ Approve',
  approveWithEdits: '✏️ Approve and accept edits',
  keepPlanning: '💬 Keep planning',
  keepPlanningSilently: '💬 Keep planning, no comment',
  back: BACK,
} as const

/** Questions of Claude's, and forms and pages of MCP servers. */
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

/** What waits, and what was sent to Claude meanwhile. */
export const QUEUE_LABELS = {
  remove: 'Remove',
  runNext: 'Run next',
  runNow: 'Run now',
  sendNow: 'Send now',
  takeBack: '↩ Take back',
  clearAll: 'Clear all',
} as const

/** What arrived too late to be run unasked. */
export const OFFER_LABELS = { run: 'Run', runAll: 'Run all', runLast: 'Run the last', drop: 'Drop' } as const

/** Below the welcome: how answers look. */
export const START_LABELS = { plain: 'Looks broken?', rich: 'Try the richer look' } as const

/** Background work, and a command that takes long. */
export const TASK_LABELS = {
  showOutput: 'Show output',
  showSteps: 'Show steps',
  stop: 'Stop',
  hide: 'Hide',
  refresh: 'Refresh',
  toBackground: 'Send to background',
} as const

/** Undo and redo of file changes. */
export const UNDO_LABELS = {
  undo: ANSWER_LABELS.undo,
  redo: 'Redo',
  redoAnyway: 'Redo anyway',
  cancel: 'Cancel',
} as const

/** One of several alike in a list: `2 · Stop`; alone it needs no number. */
export function numbered(label: string, index: number, count: number): string {
  return count === 1 ? label : `${index + 1} · ${label}`
}
