import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import type { MessagesApi } from './messages-api.ts'

/** The real CLI, pinned as a dev dependency. */
export const realClaudeBin = fileURLToPath(new URL('../../node_modules/.bin/claude', import.meta.url))

const API_KEY = 'sk-ant-fake'

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
    ANTHROPIC_API_KEY: API_KEY,
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
    DISABLE_AUTOUPDATER: '1',
  }
}

/**
 * The real CLI, in a script that repeats what it said to the two questions of every start. To ask it takes 0.7 s of a
 * processor each time (2.1.332); `test/claude/check.test.ts` asks it itself. With another key or none, the script asks, too.
 *
 * @param folder where to put the script
 * @param env as from `realClaudeEnvironment`
 * @returns the path of the script
 */
export async function quickClaude(folder: string, env: Record<string, string>): Promise<string> {
  said ??= ask(env)
  const { version, status } = await said
  const path = join(folder, 'quick-claude')
  await writeFile(path, script(version, status), { mode: 0o755 })
  return path
}

let said: ReturnType<typeof ask> | undefined

async function ask(env: Record<string, string>) {
  const run = (...args: string[]) => execa(realClaudeBin, args, { env, extendEnv: false })
  const [version, status] = await Promise.all([run('--version'), run('auth', 'status')])
  return { version: version.stdout, status: status.stdout }
}

const script = (version: string, status: string) => `#!/bin/sh
if [ "$ANTHROPIC_API_KEY" = "${API_KEY}" ]; then
  case "$1 $2" in
    '--version ') cat <<'END'
${version}
END
      exit ;;
    'auth status') cat <<'END'
${status}
END
      exit ;;
  esac
fi
exec '${realClaudeBin}' "$@"
`
