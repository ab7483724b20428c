import { access, constants, stat } from 'node:fs/promises'
import { FolderGone, FolderNotReadable } from './errors.ts'

/** Error codes for a missing folder: nothing at the path, or a file in place of a folder. */
const GONE = new Set(['ENOENT', 'ENOTDIR'])

/**
 * @param folder absolute path
 * @returns why Claude cannot work in this folder; undefined if it can
 */
export async function folderProblem(folder: string): Promise<FolderGone | FolderNotReadable | undefined> {
  try {
    if (!(await stat(folder)).isDirectory()) return new FolderGone(folder)
    await access(folder, constants.R_OK | constants.X_OK)
    return undefined
  } catch (cause) {
    const code = String((cause as NodeJS.ErrnoException).code)
    return GONE.has(code) ? new FolderGone(folder, { cause }) : new FolderNotReadable(folder, code, { cause })
  }
}
