import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { MessagesApi } from './messages-api.ts'

/** The real CLI, pinned as a dev dependency. */
export const realClaudeBin = fileURLToPath(new URL('../../node_modules/.bin/claude', import.meta.url))

/**
 * An environment in which the real CLI needs no account and no network except loopback. It asks `api`, and
 * keeps its sessions, settings and temporary files below `home`.
 */
export function realClaudeEnvironment(api: Pick<MessagesApi, 'url'>, home: string): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    HOME: home,
    CLAUDE_CONFIG_DIR: join(home, '.claude'),
    CLAUDE_CODE_TMPDIR: home,
    ANTHROPIC_BASE_URL: api.url,
    ANTHROPIC_API_KEY: 'sk-ant-fake',
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
    DISABLE_AUTOUPDATER: '1',
  }
}
