// Looks up whether the person trusted a folder in a terminal, in Claude Code's own record of its trust dialog.
import { access, readFile, realpath } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import * as v from 'valibot'

const record = v.object({
  projects: v.record(v.string(), v.looseObject({ hasTrustDialogAccepted: v.optional(v.boolean()) })),
})

/**
 * Checks whether Claude Code (2.1.329) recorded trust for the folder itself, or for a folder above it in the
 * same git repository. Outside a repository, Claude Code also accepts trust from any folder above. That is
 * deliberately not followed here: an unpacked archive is as unknown as a clone. Claude Code never records
 * trust for the home folder.
 * @param folder absolute path; symbolic links are resolved, as the record contains real paths
 * @param env where `CLAUDE_CONFIG_DIR` and `HOME` are looked up
 * @returns whether it is trusted; false also if there is no record or it cannot be read
 */
export async function isTrusted(folder: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  try {
    const projects = await readProjects(env)
    const candidates = await withinRepository(await realpath(folder))
    return candidates.some(path => projects[path]?.hasTrustDialogAccepted === true)
  } catch {
    return false
  }
}

async function readProjects(env: NodeJS.ProcessEnv): Promise<v.InferOutput<typeof record>['projects']> {
  const folder = env.CLAUDE_CONFIG_DIR || env.HOME || homedir()
  return v.parse(record, JSON.parse(await readFile(join(folder, '.claude.json'), 'utf8'))).projects
}

/** @returns the folder and those above it, up to the root of its git repository; outside one, only the folder */
async function withinRepository(folder: string): Promise<string[]> {
  const paths: string[] = []
  for (let path = folder; ; path = dirname(path)) {
    paths.push(path)
    if (await exists(join(path, '.git'))) return paths
    if (path === dirname(path)) return [folder]
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
