/** Claude Code's permission modes (2.1.329). */
export const MODES = ['default', 'acceptEdits', 'plan', 'auto', 'dontAsk', 'bypassPermissions'] as const

/** The mode in which Claude never asks. Only with the host's permission. */
export const BYPASS = 'bypassPermissions'
