/** Claude Code's permission modes (2.1.329). */
export const MODES = ['default', 'acceptEdits', 'plan', 'auto', 'dontAsk', 'bypassPermissions'] as const

/** The one in which Claude asks for nothing. Never without the host's word. */
export const BYPASS = 'bypassPermissions'
