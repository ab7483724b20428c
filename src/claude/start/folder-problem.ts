import type { HostFolders } from '../host/host.ts'
import { FolderGone, FolderNotReadable } from './errors.ts'

/**
 * @param folder absolute path on the host
 * @returns why Claude cannot work in this folder; undefined if it can
 */
export async function folderProblem(
  folder: string,
  folders: HostFolders,
): Promise<FolderGone | FolderNotReadable | undefined> {
  const problem = await folders.problem(folder)
  if (!problem) return undefined
  return problem.kind === 'gone' ? new FolderGone(folder) : new FolderNotReadable(folder, problem.code)
}
