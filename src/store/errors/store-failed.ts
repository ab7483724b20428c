/** Why the store cannot be read or written. */
export type StoreProblem = 'full' | 'readOnly' | 'damaged' | 'disk'

/** A file of the store could not be read or written, for a reason that only someone on the host can fix. */
export class StoreFailed extends Error {
  override readonly name = 'StoreFailed'
  readonly path: string
  readonly problem: StoreProblem

  constructor(path: string, problem: StoreProblem, options?: ErrorOptions) {
    super(`${path} ${PROBLEM_TEXTS[problem]}`, options)
    this.path = path
    this.problem = problem
  }
}

const PROBLEM_TEXTS: Readonly<Record<StoreProblem, string>> = {
  full: 'cannot be written: the disk is full.',
  readOnly: 'cannot be written: it is read-only.',
  damaged: 'is damaged.',
  disk: 'cannot be read or written: the disk reports an error.',
}

/** SQLite's result codes, including extended ones, and Node's error codes. */
const ERROR_CODES: readonly (readonly [RegExp, StoreProblem])[] = [
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/, 'full'],
  [/^(SQLITE_READONLY|SQLITE_PERM|EROFS|EACCES|EPERM)/, 'readOnly'],
  [/^(SQLITE_CORRUPT|SQLITE_NOTADB)/, 'damaged'],
  [/^(SQLITE_IOERR|SQLITE_CANTOPEN|EIO)/, 'disk'],
]

/** @returns what an SQLite or file system error means for the store; undefined for any other error */
export function failureOfStore(error: unknown, path: string): StoreFailed | undefined {
  if (!(error instanceof Error && 'code' in error)) return undefined
  const [, problem] = ERROR_CODES.find(([codes]) => codes.test(String(error.code))) ?? []
  return problem && new StoreFailed(path, problem, { cause: error })
}
