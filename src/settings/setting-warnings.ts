import type { HostFolders } from '../claude/host/host.ts'
import { folderProblem } from '../claude/start/folder-problem.ts'

/**
 * @param folders of the machine that the setting is for
 * @returns a warning about a value that is valid but risky, or undefined
 */
export async function cautionOf(
  key: string,
  value: unknown,
  folders: HostFolders,
): Promise<string | undefined> {
  if (key === 'permissionMode') return modeCaution(String(value))
  if (key !== 'cwd' || (await folderProblem(String(value), folders)) === undefined) return undefined
  return `⚠ That folder does not exist or cannot be read: tg-claude start will refuse it.`
}

/** @returns a warning about what this permission mode gives up, or undefined */
export function modeCaution(mode: string): string | undefined {
  return mode === 'bypassPermissions'
    ? '⚠ In mode bypassPermissions Claude asks for nothing, and its commands can read everything that you can.'
    : undefined
}
