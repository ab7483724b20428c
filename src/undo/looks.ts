import type { FileLook } from '../model/files.ts'
import type { Files } from './ports.ts'

/** How many files are asked about at once. Each may be read into memory as a whole (see `local-files.ts`). */
const AT_ONCE = 8

/** @returns what these files hold now */
export function lookAt(paths: readonly string[], files: Files): Promise<ReadonlyMap<string, FileLook>> {
  return askOfEach(paths, files.look)
}

/** @returns the answers by path. Rejects if one could not be had */
export async function askOfEach<T>(
  paths: readonly string[],
  ask: (path: string) => Promise<T>,
): Promise<ReadonlyMap<string, T>> {
  const answers = new Map<string, T>()
  const left = paths.values()
  const worker = async () => {
    for (const path of left) answers.set(path, await ask(path))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return answers
}

export function pathsOf(files: readonly { path: string }[]): string[] {
  return files.map(({ path }) => path)
}
