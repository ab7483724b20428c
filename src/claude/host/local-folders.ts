import { access, constants, realpath, stat } from 'node:fs/promises'
import type { FolderProblem, HostFolders } from './host.ts'

/** Error codes for a missing folder: nothing at the path, or a file in place of a folder. */
const GONE = new Set(['ENOENT', 'ENOTDIR'])

/** Folders on this machine. */
export const localFolders: HostFolders = {
  problem,
  real: path => realpath(path).catch(() => undefined),
  exists: path =>
    access(path).then(
      () => true,
      () => false,
    ),
}

async function problem(folder: string): Promise<FolderProblem | undefined> {
  try {
    if (!(await stat(folder)).isDirectory()) return { kind: 'gone' }
    await access(folder, constants.R_OK | constants.X_OK)
    return undefined
  } catch (error) {
    const code = String((error as NodeJS.ErrnoException).code)
    return GONE.has(code) ? { kind: 'gone' } : { kind: 'unreadable', code }
  }
}
