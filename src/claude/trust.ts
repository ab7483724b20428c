// Looks up whether the person trusted a folder in a terminal, in Claude Code's own record of its trust dialog.
import { dirname, join } from 'node:path'
import * as v from 'valibot'
import type { Host, HostFolders } from './host/host.ts'

const record = v.object({
  projects: v.record(v.string(), v.looseObject({ hasTrustDialogAccepted: v.optional(v.boolean()) })),
})

/** A larger record is not read (bytes). It holds a few kilobytes for each folder that Claude Code was used in. */
const RECORD_BYTES = 64 * 1024 * 1024

/**
 * Checks whether Claude Code (2.1.329) recorded trust for the folder itself, or for a folder above it in the
 * same git repository. Outside a repository, Claude Code also accepts trust from any folder above. That is
 * deliberately not followed here: an unpacked archive is as unknown as a clone. Claude Code never records
 * trust for the home folder.
 * @param folder absolute path on the host; symbolic links are resolved, as the record contains real paths
 * @param host its `CLAUDE_CONFIG_DIR`, or else its home folder, holds the record
 * @returns whether it is trusted; false also if there is no record or it cannot be read
 */
export async function isTrusted(folder: string, host: Host): Promise<boolean> {
  try {
    const projects = await readProjects(host)
    const real = await host.folders.real(folder)
    if (projects === undefined || real === undefined) return false
    const candidates = await withinRepository(real, host.folders)
    return candidates.some(path => projects[path]?.hasTrustDialogAccepted === true)
  } catch {
    return false
  }
}

async function readProjects({
  environment,
  folders,
  files,
}: Host): Promise<v.InferOutput<typeof record>['projects'] | undefined> {
  const { variables, home } = await environment()
  // The record may be a symbolic link to wherever the person keeps such files.
  const path = await folders.real(join(variables.CLAUDE_CONFIG_DIR || home, '.claude.json'))
  const file = path === undefined ? undefined : await files.read(path, RECORD_BYTES)
  return file && v.parse(record, JSON.parse(Buffer.from(file.content).toString('utf8'))).projects
}

/** @returns the folder and those above it, up to the root of its git repository; outside one, only the folder */
async function withinRepository(folder: string, folders: HostFolders): Promise<string[]> {
  const paths: string[] = []
  for (let path = folder; ; path = dirname(path)) {
    paths.push(path)
    if (await folders.exists(join(path, '.git'))) return paths
    if (path === dirname(path)) return [folder]
  }
}
