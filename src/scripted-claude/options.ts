import { parseArgs } from 'node:util'

export type PermissionMode = 'default' | 'acceptEdits' | 'plan' | 'auto' | 'dontAsk' | 'bypassPermissions'

export interface Options {
  readonly model: string
  readonly permissionMode: PermissionMode
  /** Whether the host can be asked. If not, anything that needs a permission is denied. */
  readonly asks: boolean
  readonly resume?: string
  /** Forks that session after this message. */
  readonly forkAt?: string
  /** Whether to send deltas too. */
  readonly partialMessages: boolean
}

const modes: readonly string[] = ['default', 'acceptEdits', 'plan', 'auto', 'dontAsk', 'bypassPermissions']

/**
 * Reads the real CLI's flags (2.1.332). A session that is resumed at a message is always forked. Flags that make no
 * difference to a script are accepted and ignored.
 */
export function readOptions(argv: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...argv],
    strict: false,
    options: {
      model: { type: 'string' },
      resume: { type: 'string' },
      'resume-session-at': { type: 'string' },
      'permission-mode': { type: 'string' },
      'permission-prompt-tool': { type: 'string' },
      'include-partial-messages': { type: 'boolean' },
    },
  })
  return {
    model: typeof values.model === 'string' ? values.model : 'scripted-claude',
    permissionMode: isMode(values['permission-mode']) ? values['permission-mode'] : 'default',
    asks: values['permission-prompt-tool'] === 'stdio',
    partialMessages: values['include-partial-messages'] === true,
    ...(typeof values.resume === 'string' ? { resume: values.resume } : {}),
    ...(typeof values['resume-session-at'] === 'string' ? { forkAt: values['resume-session-at'] } : {}),
  }
}

export function isMode(value: unknown): value is PermissionMode {
  return typeof value === 'string' && modes.includes(value)
}
