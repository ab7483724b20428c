import { access, constants, stat } from 'node:fs/promises'
import { FolderGone } from './folder-gone.ts'
import { FolderNotReadable } from './folder-not-readable.ts'

/** What the operating system says of a folder that is not there: nothing, or a file in the place of one. */
const GONE = new Set(['ENOENT', 'ENOTDIR'])

/**
 * Why Claude cannot work in this folder; undefined where it can.
 * @param folder absolute
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
